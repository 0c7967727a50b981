package io.github.hrstyle.runner.server;

import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.runner.queue.ServerConfig;
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
     * @param limits what a submission may be
     */
    record Settings(Map<String, Map<String, String>> presets, Map<String, String> help, Limits limits) {}

    /** @param bytes of all images together */
    record Limits(long bytes) {}

    private final Limits limits;

    SettingsResource(ServerConfig config) {
        limits = new Limits(config.maxUpload().asLongValue());
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The presets' settings, what each setting means, and how large a submission may be")
    public Settings settings() {
        Map<String, Map<String, String>> presets = new LinkedHashMap<>();
        for (Preset preset : Preset.values())
            presets.put(preset.toString(), TransferSettings.of(preset).options());
        Map<String, String> help = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) help.put(setting.option(), setting.help());
        return new Settings(presets, help, limits);
    }
}
