package io.github.hrstyle.assets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hrstyle.assets", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ASSETS_KNOW_NEITHER_THE_METHOD_NOR_DJL = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.hrstyle.assets..",
                    "java..",
                    "com.google.gson..",
                    "com.sun.jna..",
                    "org.jspecify..",
                    "com.google.errorprone..");

    @ArchTest
    static final ArchRule PARTS_FORM_NO_CYCLES =
            slices().matching("io.github.hrstyle.assets.(*)..").should().beFreeOfCycles();
}
