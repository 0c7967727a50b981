package io.github.hrstyle.runner;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Quarkus' BOM has a JUnit of its own, so ArchUnit is called as a library here. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.hrstyle");

    @Test
    void modules_depend_in_one_direction() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("runner")
                .definedBy("io.github.hrstyle.runner..")
                .layer("imagej")
                .definedBy("io.github.hrstyle.imagej..")
                .layer("client")
                .definedBy("io.github.hrstyle.client..")
                .layer("images")
                .definedBy("io.github.hrstyle.images..")
                .layer("core")
                .definedBy("io.github.hrstyle.core..")
                .layer("assets")
                .definedBy("io.github.hrstyle.assets..")
                .whereLayer("runner")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("imagej")
                .mayOnlyBeAccessedByLayers("runner")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("runner", "imagej")
                .whereLayer("images")
                .mayOnlyBeAccessedByLayers("runner", "imagej")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("runner", "imagej", "client", "images")
                .check(ALL);
    }

    @Test
    void the_runners_parts_form_no_cycles() {
        slices().matching("io.github.hrstyle.runner.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }
}
