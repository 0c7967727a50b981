package io.github.hrstyle.imagej;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hrstyle.imagej", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMAGEJ_KNOWS_NO_SERVER_AND_NO_HTTP = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.hrstyle.runner..", "io.quarkus..", "java.net.http..");

    @ArchTest
    static final ArchRule PARTS_FORM_NO_CYCLES =
            slices().matching("io.github.hrstyle.imagej.(*)..").should().beFreeOfCycles();
}
