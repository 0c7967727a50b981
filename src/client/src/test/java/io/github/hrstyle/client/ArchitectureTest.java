package io.github.hrstyle.client;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hrstyle.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CLIENT_KNOWS_THE_CORE_ALONE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.hrstyle..")
                    .and(not(resideInAnyPackage(
                            "io.github.hrstyle.client..", "io.github.hrstyle.core..", "io.github.hrstyle.assets.."))));

    @ArchTest
    static final ArchRule NO_HOST_AND_NO_DJL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ij..", "org.scijava..", "io.quarkus..", "jakarta..", "ai.djl..");
}
