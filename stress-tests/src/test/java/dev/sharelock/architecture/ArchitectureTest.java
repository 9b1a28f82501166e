package dev.sharelock.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sharelock.results.ResultStore;
import dev.sharelock.results.Run;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.SharedObject;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.LaneWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The directions of the design: data flows one way, nothing downstream calls upstream. */
@AnalyzeClasses(packages = "dev.sharelock", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] LIBRARY = {
    "dev.sharelock.sharedctypes..",
    "dev.sharelock.memory..",
    "dev.sharelock.lock..",
    "dev.sharelock.process..",
    "dev.sharelock.platform..",
    "dev.sharelock.inspect.."
  };

  /** Packages of engines whose classes run in child processes, with the code under test. */
  private static final String[] BESIDE_THE_CODE_UNDER_TEST = {
    "dev.sharelock.engine.explorer.scenarios..",
    "dev.sharelock.engine.jcstress.tests..",
    "dev.sharelock.engine.lincheck.scenarios..",
    "dev.sharelock.engine.slots.."
  };

  private static final DescribedPredicate<JavaClass> REACH_AN_IMPLEMENTATION =
      JavaClass.Predicates.resideInAPackage("dev.sharelock.implementations..")
          .or(JavaClass.Predicates.assignableTo(Implementation.class))
          .or(JavaClass.Predicates.assignableTo(SharedObject.class))
          .or(
              JavaClass.Predicates.resideInAPackage("dev.sharelock.worker..")
                  .and(
                      DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(ControlFile.class)))
                  .and(DescribedPredicate.not(JavaClass.Predicates.type(LaneWords.class))))
          .as("reach an implementation");

  @ArchTest
  static final ArchRule theLibraryDependsOnNothing =
      classes()
          .that()
          .resideInAnyPackage(LIBRARY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with("jdk.jfr..", with("java..", LIBRARY)));

  @ArchTest
  static final ArchRule resultsAndReportsDependOnNeitherLibraryNorHarness =
      classes()
          .that()
          .resideInAnyPackage("dev.sharelock.results..", "dev.sharelock.report..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.fasterxml.jackson..",
              "gg.jte..",
              "dev.sharelock.results..",
              "dev.sharelock.report..");

  @ArchTest
  static final ArchRule historiesModelsAndCheckerAreUsableAlone =
      classes()
          .that()
          .resideInAnyPackage(
              "dev.sharelock.history..", "dev.sharelock.model..", "dev.sharelock.checker..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.sharelock.history..",
              "dev.sharelock.model..",
              "dev.sharelock.checker..");

  @ArchTest
  static final ArchRule theExplorerIsUsableAlone =
      classes()
          .that()
          .resideInAPackage("dev.sharelock.explorer..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.sharelock.explorer..");

  @ArchTest
  static final ArchRule whatAStrangerImplementsDependsOnNothing =
      classes()
          .that()
          .resideInAPackage("dev.sharelock.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.sharelock.spi..");

  @ArchTest
  static final ArchRule whatTheCheckerFoundIsToldAsResults =
      classes()
          .that()
          .resideInAPackage("dev.sharelock.evidence..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.sharelock.history..",
              "dev.sharelock.model..",
              "dev.sharelock.checker..",
              "dev.sharelock.results..",
              "dev.sharelock.evidence..");

  /** Every package of the project is in a layer: a new one fails here until it has its place. */
  @ArchTest
  static final ArchRule dataFlowsOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .ensureAllClassesAreContainedInArchitecture()
          .layer("cli")
          .definedBy("dev.sharelock.cli..")
          .layer("junit")
          .definedBy("dev.sharelock.junit..")
          .layer("campaign")
          .definedBy("dev.sharelock.campaign..")
          .layer("engine")
          .definedBy("dev.sharelock.engine..")
          .layer("evidence")
          .definedBy("dev.sharelock.evidence..")
          .layer("scenario")
          .definedBy("dev.sharelock.scenario..")
          .layer("worker")
          .definedBy("dev.sharelock.worker..")
          .layer("implementations")
          .definedBy("dev.sharelock.implementations..")
          .layer("spi")
          .definedBy("dev.sharelock.spi..")
          .layer("checker")
          .definedBy("dev.sharelock.checker..")
          .layer("explorer")
          .definedBy("dev.sharelock.explorer..")
          .layer("flaws")
          .definedBy("dev.sharelock.flaws..")
          .layer("model")
          .definedBy("dev.sharelock.model..")
          .layer("history")
          .definedBy("dev.sharelock.history..")
          .layer("report")
          .definedBy("dev.sharelock.report..")
          .layer("results")
          .definedBy("dev.sharelock.results..")
          .layer("library")
          .definedBy(LIBRARY)
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("junit")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("campaign")
          .mayOnlyBeAccessedByLayers("cli", "junit")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("campaign", "cli", "junit")
          .whereLayer("scenario")
          .mayOnlyBeAccessedByLayers("engine", "cli")
          .whereLayer("evidence")
          .mayOnlyBeAccessedByLayers("engine", "scenario", "cli")
          .whereLayer("worker")
          .mayOnlyBeAccessedByLayers("engine")
          .whereLayer("implementations")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("explorer")
          .mayOnlyBeAccessedByLayers("engine", "cli", "flaws")
          .whereLayer("flaws")
          .mayOnlyBeAccessedByLayers("engine")
          .whereLayer("checker")
          .mayOnlyBeAccessedByLayers("engine", "scenario", "evidence", "cli");

  /**
   * What conducts and judges knows an implementation as data only. The classes of an engine that
   * run in a child beside the code under test are in packages of their own.
   */
  @ArchTest
  static final ArchRule whatConductsAndJudgesCannotReachAnImplementation =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.sharelock.cli..",
              "dev.sharelock.campaign..",
              "dev.sharelock.engine..",
              "dev.sharelock.scenario..")
          .and()
          .resideOutsideOfPackages(BESIDE_THE_CODE_UNDER_TEST)
          .should()
          .dependOnClassesThat(REACH_AN_IMPLEMENTATION);

  @ArchTest
  static final ArchRule theCommandStoresNothingItself =
      noClasses()
          .that()
          .resideInAPackage("dev.sharelock.cli..")
          .should()
          .callMethod(ResultStore.class, "write", Run.class, Path.class);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.sharelock.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesWithinPackagesHaveNoCycles =
      slices().matching("dev.sharelock.(**)").should().beFreeOfCycles();

  /** Whoever reads a name should not have to look where it comes from. */
  @ArchTest
  static void oneNameMeansOneThing(JavaClasses classes) {
    Map<String, List<String>> byName =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> !belongsToTheLibrary(type))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    byName.values().removeIf(types -> types.size() == 1);
    assertEquals(Map.of(), byName, "several classes have one name");
  }

  private static boolean belongsToTheLibrary(JavaClass type) {
    return JavaClass.Predicates.resideInAnyPackage(LIBRARY).test(type);
  }

  private static String[] with(String first, String... more) {
    String[] all = new String[more.length + 1];
    all[0] = first;
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }
}
