package io.github.hrstyle.runner.server;

import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be set, as the core has it. */
@Path("/api/settings")
public class SettingsResource {

    /**
     * @param presets each one's values by option name
     * @param help a line by option name
     */
    record Settings(Map<String, Map<String, String>> presets, Map<String, String> help) {}

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The presets' settings, and what each setting means")
    public Settings settings() {
        Map<String, Map<String, String>> presets = new LinkedHashMap<>();
        for (Preset preset : Preset.values())
            presets.put(preset.toString(), TransferSettings.of(preset).options());
        Map<String, String> help = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) help.put(setting.option(), setting.help());
        return new Settings(presets, help);
    }
}
