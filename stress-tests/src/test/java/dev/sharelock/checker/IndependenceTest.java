package dev.sharelock.checker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The checker can be used alone: it needs nothing of the project but its models and histories. */
@AnalyzeClasses(
    packages = {"dev.sharelock.history", "dev.sharelock.model", "dev.sharelock.checker"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class IndependenceTest {

  @ArchTest
  static final ArchRule HISTORIES_NEED_ONLY_THE_JDK =
      classes()
          .that()
          .resideInAPackage("dev.sharelock.history..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.sharelock.history..");

  @ArchTest
  static final ArchRule MODELS_NEED_ONLY_HISTORIES =
      classes()
          .that()
          .resideInAPackage("dev.sharelock.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.sharelock.history..", "dev.sharelock.model..");

  @ArchTest
  static final ArchRule THE_CHECKER_NEEDS_ONLY_MODELS_AND_HISTORIES =
      classes()
          .that()
          .resideInAPackage("dev.sharelock.checker..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.sharelock.history..",
              "dev.sharelock.model..",
              "dev.sharelock.checker..");
}
