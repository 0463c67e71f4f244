// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/Folder.h"
#include "tests/unit/frontend/Parsed.h"

#include "clang/Sema/Sema.h"

#include <thread>

namespace l1budget {
namespace {

TEST(Parse, MissingHeadersAreRecordedOnceAndSorted) {
  Folder folder;
  Parsed parsed = parseFile(folder.write(
      "main.cpp", "#include <z/last.h>\n#include \"first.h\"\n#include <z/last.h>\nint after;\n"));
  EXPECT_EQ(parsed.failure, "");
  EXPECT_EQ(parsed.log.missingHeaders, (std::vector<std::string>{"first.h", "z/last.h"}));
  EXPECT_TRUE(parsed.log.errors.empty()) << parsed.firstError();
  EXPECT_TRUE(parsed.declares("after"));
}

TEST(Parse, ErrorsAreRecordedAndTheAstLives) {
  Folder folder;
  std::string file =
      folder.write("main.cpp", "#error stop\nint before;\nint bad = nothing;\nint after = 7;\n");
  Parsed parsed = parseFile(file);
  ASSERT_EQ(parsed.log.errors.size(), 2u);
  EXPECT_EQ(parsed.log.errors[0].message, "stop");
  EXPECT_EQ(parsed.log.errors[0].site, (Site{file, 1, 2}));
  EXPECT_EQ(parsed.log.errors[1].message, "use of undeclared identifier 'nothing'");
  EXPECT_EQ(parsed.log.errors[1].site, (Site{file, 3, 11}));
  EXPECT_EQ(parsed.constants["after"], 7);
}

TEST(Parse, AnErrorInTheStandardLibraryIsOneOfTheLineThatInstantiatesIt) {
  Folder folder;
  std::string file =
      folder.write("main.cpp", "#include <utility>\nstruct A {};\nbool less(std::pair<A, A> a) {\n"
                               "  return a < a;\n}\n");
  Parsed parsed = parseFile(file);
  ASSERT_FALSE(parsed.log.errors.empty());
  EXPECT_EQ(parsed.log.errors[0].site, (Site{file, 4, 12}));
}

TEST(Parse, FatalErrorsDoNotStopIt) {
  Folder folder;
  Parsed parsed = parseFile(folder.write(
      "main.cpp",
      "template <int N> struct Deep { Deep<N + 1> next; };\nDeep<0> deep;\nint after;\n"));
  EXPECT_FALSE(parsed.log.errors.empty());
  EXPECT_TRUE(parsed.declares("after"));
}

TEST(Parse, SystemLibraryIsFound) {
  Folder folder;
  Parsed parsed = parseFile(folder.write("main.cpp", "#include <vector>\n#include <stddef.h>\n"
                                                     "int size = sizeof(std::vector<int>);\n"));
  EXPECT_TRUE(parsed.log.missingHeaders.empty());
  EXPECT_TRUE(parsed.log.errors.empty()) << parsed.firstError();
  EXPECT_EQ(parsed.constants["size"], 24);
}

TEST(Parse, SemaIsAliveForTheCallback) {
  Folder folder;
  ParseRequest request;
  request.file =
      folder.write("main.cpp", "template <class T> int f(T) { return 1; }\nint x = f(2);\n");
  bool alive = false;
  llvm::Error error = parseSource(request, [&](const ParsedFile& file) {
                        alive = &file.sema.getASTContext() == &file.ast;
                      }).takeError();
  EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  EXPECT_TRUE(alive);
}

TEST(Parse, ACrashInTheCallbackIsAnError) {
  Folder folder;
  ParseRequest request;
  request.file = folder.write("main.cpp", "");
  llvm::Error error = parseSource(request, [](const ParsedFile&) { __builtin_trap(); }).takeError();
  EXPECT_EQ(llvm::toString(std::move(error)), request.file + ": the parser crashed on this file");
}

TEST(Parse, ContentsReplaceTheFile) {
  Folder folder;
  folder.write("beside.h", "int beside = 3;\n");
  ParseRequest request;
  request.file = folder.write("main.cpp", "int old;\n");
  request.contents = "#include \"beside.h\"\nint edited;\n";
  Parsed parsed = parse(request);
  EXPECT_TRUE(parsed.declares("edited"));
  EXPECT_TRUE(parsed.declares("beside"));
  EXPECT_FALSE(parsed.declares("old"));
}

TEST(Parse, PathsMayHaveSpacesAndQuotes) {
  Folder folder;
  folder.write("a \"b\"/c d.h", "int header;\n");
  Parsed parsed =
      parseFile(folder.write("a \"b\"/e f.cpp", "#include \"c d.h\"\nint main_file;\n"));
  EXPECT_EQ(parsed.failure, "");
  EXPECT_TRUE(parsed.log.missingHeaders.empty());
  EXPECT_TRUE(parsed.declares("header"));
  EXPECT_TRUE(parsed.declares("main_file"));
}

TEST(Parse, SitesAreRelativeToTheTree) {
  Folder folder;
  folder.makeFolder("tt/tt_metal/api/tt-metalium");
  folder.link("tt", "link");
  folder.write("tt/ops/op.cpp", "int bad = nothing;\n");
  for (const char* name : {"tt/ops/op.cpp", "link/ops/op.cpp"}) {
    Parsed parsed = parseFile(folder.path(name));
    ASSERT_EQ(parsed.log.errors.size(), 1u);
    EXPECT_EQ(parsed.log.errors[0].site.file, "ops/op.cpp");
  }
}

TEST(Parse, ExamplesKnowWhereTheirKernelsAre) {
  Folder folder;
  folder.makeFolder("tt/tt_metal/api/tt-metalium");
  const char* text = "#ifndef OVERRIDE_KERNEL_PREFIX\n#define OVERRIDE_KERNEL_PREFIX \"\"\n#endif\n"
                     "const char prefix[] = OVERRIDE_KERNEL_PREFIX;\n";
  Parsed inside = parseFile(folder.write("tt/tt_metal/programming_examples/add/add.cpp", text));
  EXPECT_EQ(inside.texts["prefix"], "tt_metal/programming_examples/");
  Parsed elsewhere = parseFile(folder.write("tt/tests/add.cpp", text));
  EXPECT_EQ(elsewhere.texts["prefix"], "");
}

TEST(Parse, FolderOfTheTargetIsAnIncludeFolder) {
  Folder folder;
  folder.makeFolder("tt/tt_metal/api/tt-metalium");
  folder.write("tt/ttnn/cpp/ops/moves/CMakeLists.txt", "");
  folder.write("tt/ttnn/cpp/ops/moves/common/common.hpp", "int common;\n");
  Parsed parsed = parseFile(folder.write("tt/ttnn/cpp/ops/moves/scatter/device/scatter.cpp",
                                         "#include \"common/common.hpp\"\n"));
  EXPECT_TRUE(parsed.declares("common"));
}

TEST(Parse, UnreadableFilesAreErrors) {
  Folder folder;
  folder.makeFolder("folder.cpp");
  EXPECT_EQ(parseFile(folder.path("folder.cpp")).failure,
            folder.path("folder.cpp") + ": is a folder; name a C++ source file");
  EXPECT_EQ(parseFile(folder.path("none.cpp")).failure, folder.path("none.cpp") + ": no such file");
  std::string wide = folder.write("wide.cpp", std::string_view("\xFF\xFEi\0n\0t\0", 8));
  EXPECT_EQ(parseFile(wide).failure, wide + ": is not UTF-8 text; save it as UTF-8");
  EXPECT_NE(parseFile(std::string("a\0b.cpp", 7)).failure, "");
}

TEST(Parse, AnyBytesParse) {
  Folder folder;
  Parsed parsed = parseFile(folder.write(
      "main.cpp", std::string_view("int a;\0int b;\n// \xff\xfe\nconst char* s = \"\xe9\";\n"
                                   "int \xff = 1;\nint after;\n",
                                   66)));
  EXPECT_EQ(parsed.failure, "");
  EXPECT_TRUE(parsed.declares("a"));
  EXPECT_TRUE(parsed.declares("after"));
}

TEST(Parse, DeepNestingIsAnErrorNotACrash) {
  Folder folder;
  Parsed parens = parseFile(
      folder.write("parens.cpp", "int x = " + std::string(100'000, '(') + "1;\nint y;\n"));
  EXPECT_EQ(parens.failure, "");
  EXPECT_FALSE(parens.log.errors.empty());
  std::string file = folder.write("nots.cpp", "bool x = " + std::string(3'000'000, '!') + "1;\n");
  EXPECT_EQ(parseFile(file).failure, file + ": the parser crashed on this file");
}

TEST(Parse, IncludingItselfEnds) {
  Folder folder;
  Parsed parsed = parseFile(folder.write(
      "main.cpp", "#include \"main.cpp\"\n#include \"main.cpp\"\nextern int after;\n"));
  EXPECT_EQ(parsed.failure, "");
  EXPECT_TRUE(parsed.declares("after"));
  EXPECT_FALSE(parsed.log.errors.empty());
}

TEST(Parse, MacrosThatGrowWithoutEndAreCutOff) {
  Folder folder;
  std::string text = "#define A0 1+\n";
  for (int i = 1; i < 40; ++i)
    text += "#define A" + std::to_string(i) + " A" + std::to_string(i - 1) + " A" +
            std::to_string(i - 1) + "\n";
  Parsed parsed = parseFile(folder.write("main.cpp", text + "int x = A39 1;\nint after;\n"));
  EXPECT_EQ(parsed.failure, "");
  EXPECT_NE(parsed.firstError().find("macros expand without end"), std::string::npos);
  EXPECT_TRUE(parsed.declares("after"));
}

TEST(Parse, ConstantEvaluationEnds) {
  Folder folder;
  Parsed parsed = parseFile(folder.write(
      "main.cpp",
      "constexpr int f() { for (int i = 0;; ++i); }\nconstexpr int x = f();\nint after;\n"));
  EXPECT_FALSE(parsed.log.errors.empty());
  EXPECT_TRUE(parsed.declares("after"));
}

TEST(Parse, DebugPragmasOfTheCompilerAreIgnored) {
  Folder folder;
  for (const char* what : {"crash", "llvm_fatal_error", "overflow_stack", "parser_crash"}) {
    Parsed parsed = parseFile(
        folder.write("main.cpp", "#pragma clang __debug " + std::string(what) + "\nint after;\n"));
    EXPECT_EQ(parsed.failure, "") << what;
    EXPECT_TRUE(parsed.declares("after")) << what;
  }
}

TEST(Parse, ManyAtOnce) {
  Folder folder;
  std::string file = folder.write("main.cpp", "#include <string>\nint after;\n");
  std::vector<Parsed> results(4);
  std::vector<std::thread> threads;
  for (Parsed& result : results)
    threads.emplace_back([&] { result = parseFile(file); });
  for (std::thread& thread : threads)
    thread.join();
  for (const Parsed& result : results)
    EXPECT_TRUE(result.failure.empty() && result.log.errors.empty() && result.declares("after"));
}

} // namespace
} // namespace l1budget
