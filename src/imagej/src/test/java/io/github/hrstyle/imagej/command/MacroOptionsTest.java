package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MacroOptionsTest {

    @Test
    void readsWhatIjWrites() {
        assertThat(MacroOptions.parse("content=[/p q/ä.tif] style=b.png download steps= output=[] seed=1 ")
                        .texts())
                .containsExactly(
                        java.util.Map.entry("content", "/p q/ä.tif"),
                        java.util.Map.entry("style", "b.png"),
                        java.util.Map.entry("download", "true"),
                        java.util.Map.entry("steps", ""),
                        java.util.Map.entry("output", ""),
                        java.util.Map.entry("seed", "1"));
        assertThat(MacroOptions.parse("content=[stack [1].tif] style=c").texts())
                .containsEntry("content", "stack [1].tif")
                .containsEntry("style", "c");
        assertThat(MacroOptions.parse(null).texts()).isEmpty();
    }

    @Test
    void mendsUtf8ThatIjReadAsLatin1() {
        String read = new String("content=[/ä µ.tif]".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(MacroOptions.parse(read).texts()).containsEntry("content", "/ä µ.tif");
        assertThat(MacroOptions.parse("content=ä.tif").texts()).containsEntry("content", "ä.tif");
        assertThat(MacroOptions.parse("content=画像.tif").texts()).containsEntry("content", "画像.tif");
    }

    @Test
    void namesTheUnknownKey() {
        assertThatThrownBy(() -> MacroOptions.parse("content=a step=5").requireKnown(Key.OF_TRANSFER))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("step: there is no such key")
                .hasMessageContaining("steps");
    }

    @Test
    void saysWhichKeyIsMeant() {
        for (String key : List.of("content-weight", "contentWeight", "content_weight"))
            assertThatThrownBy(() -> MacroOptions.parse(key + "=1").requireKnown(Key.OF_TRANSFER))
                    .hasMessageStartingWith(key + ": there is no such key; write contentweight; the keys are content,");
    }

    @Test
    void aKeyStandsOnce() {
        assertThatThrownBy(() -> MacroOptions.parse("steps=5 seed=1 steps=6").requireKnown(Key.OF_TRANSFER))
                .isInstanceOf(Failure.class)
                .hasMessage("steps: is there twice; leave one out");
    }

    @Test
    void pairedImagesAreCalibratedUnlessAPresetSaysOtherwise() {
        TransferSettings paired = settings("content=a style=b paired");
        assertThat(paired.paired()).isTrue();
        assertThat(paired.preset()).isEqualTo(Preset.INSTANT);
        assertThat(settings("paired=true preset=instant size=128").size()).isEqualTo(128);
        assertThat(settings("paired=false").paired()).isFalse();
        assertThatThrownBy(() -> settings("paired=perhaps"))
                .hasMessage("paired must be true or false, but is 'perhaps'");
        assertThatThrownBy(() -> settings("paired preset=reference")).hasMessageStartingWith("preset must be instant");
    }

    private static TransferSettings settings(String macro) {
        return new Options(MacroOptions.parse(macro).texts()).settings();
    }

    /** DESIGN.md: users' scripts hold these. */
    @Test
    void keysAreFrozen() {
        assertThat(Key.OF_TRANSFER)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "content,style,preset,steps,size,contentweight,styleweight,layerweights,learningrate,seed,device,vgg19,contentplanes,styleplanes,contentmask,stylemask,paired,output,savefitted,structuremap,uncertaintymap,server,apikey"
                                .split(",")));
        assertThat(Key.OF_FIT)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "content,style,preset,steps,size,contentweight,styleweight,layerweights,learningrate,seed,device,vgg19,contentplanes,styleplanes,contentmask,stylemask,paired,output,contentfolder,stylefolder"
                                .split(",")));
        assertThat(Key.OF_APPLICATION).containsExactly("input", "fitted", "inputmask", "output");
        assertThat(Key.OF_FOLDER).containsExactly("inputfolder", "fitted", "style", "preset", "outputfolder");
        assertThat(Key.OF_COMPARISON).containsExactly("content", "style", "result");
    }
}
