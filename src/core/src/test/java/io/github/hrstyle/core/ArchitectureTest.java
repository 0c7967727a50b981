package io.github.hrstyle.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.github.hrstyle", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_HOST = noClasses()
            .that()
            .resideInAPackage("io.github.hrstyle.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "ij..",
                    "net.imagej..",
                    "org.scijava..",
                    "io.quarkus..",
                    "java.net.http..",
                    "io.github.hrstyle.imagej..",
                    "io.github.hrstyle.runner..");

    @ArchTest
    static final ArchRule PARTS_DO_NOT_KNOW_THE_FACADE = noClasses()
            .that()
            .resideInAPackage("io.github.hrstyle.core.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.hrstyle.core");

    @ArchTest
    static final ArchRule PARTS_FORM_NO_CYCLES =
            slices().matching("io.github.hrstyle.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule IMAGES_AND_SETTINGS_KNOW_NO_DJL = noClasses()
            .that()
            .resideInAnyPackage("..core.image", "..core.settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    /** Their temporary operand may be freed before the backward pass: wrong gradients without a word. See Scalars. */
    @ArchTest
    static final ArchRule NO_NUMBER_OPERANDS_UNDER_GRADIENTS =
            noClasses().that().resideInAPackage("io.github.hrstyle..").should().callMethodWhere(numberOperand());

    @Test
    void the_rule_finds_number_operands() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        ArchRule rule = noClasses().should().callMethodWhere(numberOperand());
        assertThat(rule.evaluate(offender).hasViolation()).isTrue();
    }

    /** Its temporary array may be freed before the backward pass: wrong gradients without a word. See Scalars. */
    private static DescribedPredicate<JavaCall<?>> numberOperand() {
        return target(owner(assignableTo(NDArray.class)))
                .and(target(nameMatching("(mul|div|pow|mod|maximum|minimum)i?")))
                .and(target(rawParameterTypes(Number.class)));
    }

    static final class Offender {
        static NDArray twice(NDArray x) {
            return x.mul(2f);
        }
    }
}
