package dev.cumulet.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.cumulet.spi.Stability;

/** The dependency rules of the house; see INVARIANTS.md. */
@AnalyzeClasses(packages = "dev.cumulet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_SPI_DEPENDS_ON_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("dev.cumulet.spi..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.cumulet.spi..", "java..")
            .because("a plugin must run on every later core");

    @ArchTest
    static final ArchRule PLUGINS_DEPEND_ON_THE_SPI_AND_NOT_ON_THE_CORE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.cumulet.s3..",
                    "dev.cumulet.dynamodb..",
                    "dev.cumulet.lambda..",
                    "dev.cumulet.apigateway..",
                    "dev.cumulet.logs..",
                    "dev.cumulet.sts..",
                    "dev.cumulet.iam..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cumulet.core..")
            .because("plugins are loaded apart and can be replaced one by one");

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_CORE_BUT_ITSELF = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cumulet.core..", "dev.cumulet.tests..", "dev.cumulet.benchmark..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cumulet.core..");

    @ArchTest
    static final ArchRule ONLY_HTTP_KNOWS_HELIDON = only("io.helidon..", "dev.cumulet.core.http..");

    @ArchTest
    static final ArchRule ONLY_PLUGIN_KNOWS_PF4J = only("org.pf4j..", "dev.cumulet.core.plugin..");

    @ArchTest
    static final ArchRule ONLY_SHAPE_KNOWS_THE_SDK = noClasses()
            .that()
            .resideInAPackage("dev.cumulet.core..")
            .and()
            .resideOutsideOfPackage("dev.cumulet.core.shape..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("SdkField is a protected API and may change: one place to mend");

    @ArchTest
    static final ArchRule PUBLIC_SPI_TYPES_STATE_THEIR_STABILITY = classes()
            .that()
            .resideInAPackage("dev.cumulet.spi..")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beAnnotatedWith(Stability.class);

    @ArchTest
    static final ArchRule NO_TYPE_IS_CALLED_MANAGER_OR_HELPER = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
            .because("a name says what a type is, not that it does something");

    @ArchTest
    static final ArchRule PLUGINS_DO_NOT_SEE_EACH_OTHER = classes()
            .that(resideInAPackage("dev.cumulet.apigateway.."))
            .should(ArchConditions.not(ArchConditions.dependOnClassesThat(resideInAPackage("dev.cumulet.lambda..")
                    .or(resideInAPackage("dev.cumulet.s3.."))
                    .or(resideInAPackage("dev.cumulet.dynamodb..")))))
            .because("services call each other as clients do");

    @ArchTest
    static final ArchRule LAUNCHERS_OF_OTHER_PLUGINS_SEE_THE_CONTRACT_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.cumulet.lambda.docker..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.cumulet.lambda..")
                    .and(not(resideInAPackage("dev.cumulet.lambda.docker..")))
                    .and(not(resideInAPackage("dev.cumulet.lambda.launcher.."))))
            .because("Lambda's plugin exports nothing else");

    @ArchTest
    static final ArchRule THE_CORE_HAS_NO_CIRCLES = freeOfCircles("core");

    @ArchTest
    static final ArchRule DYNAMODB_HAS_NO_CIRCLES = freeOfCircles("dynamodb");

    @ArchTest
    static final ArchRule LAMBDA_HAS_NO_CIRCLES = freeOfCircles("lambda");

    @ArchTest
    static final ArchRule API_GATEWAY_HAS_NO_CIRCLES = freeOfCircles("apigateway");

    @ArchTest
    static final ArchRule LOGS_HAS_NO_CIRCLES = freeOfCircles("logs");

    @ArchTest
    static final ArchRule STS_HAS_NO_CIRCLES = freeOfCircles("sts");

    @ArchTest
    static final ArchRule IAM_HAS_NO_CIRCLES = freeOfCircles("iam");

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            classes().that(not(JavaClass.Predicates.ENUMS)).should(ArchConditions.not(new MutableStaticField()));

    private static ArchRule freeOfCircles(String module) {
        return SlicesRuleDefinition.slices()
                .matching("dev.cumulet." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a package is understood from those that it depends on, and these without it");
    }

    private static ArchRule only(String library, String home) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(home, "dev.cumulet.benchmark..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("each library has one home, so that it can be replaced there");
    }

    private static final class MutableStaticField extends com.tngtech.archunit.lang.ArchCondition<JavaClass> {
        MutableStaticField() {
            super("have static fields that are not final");
        }

        @Override
        public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
            type.getFields().stream()
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                    .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                    .forEach(field -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.satisfied(
                            field, field.getFullName() + " is static and not final")));
        }
    }
}
