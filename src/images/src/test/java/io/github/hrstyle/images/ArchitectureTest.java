package io.github.hrstyle.images;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hrstyle.images", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMAGES_KNOW_NO_METHOD_AND_NO_FRONT_END = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.hrstyle..")
                    .and(not(resideInAnyPackage(
                            "io.github.hrstyle.images..",
                            "io.github.hrstyle.core.image",
                            "io.github.hrstyle.assets.(failure|files|text)"))));

    @ArchTest
    static final ArchRule NO_SCIJAVA_NO_DJL_NO_NETWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.scijava..", "ai.djl..", "java.net.http..", "io.quarkus..");

    @ArchTest
    static final ArchRule PARTS_FORM_NO_CYCLES =
            slices().matching("io.github.hrstyle.images.(*)..").should().beFreeOfCycles();
}
