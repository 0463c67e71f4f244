// SPDX-License-Identifier: Apache-2.0
#include "analyzer/frontend/Definitions.h"

#include "analyzer/frontend/Definers.h"
#include "analyzer/frontend/Frontend.h"
#include "tests/unit/frontend/Folder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

#include <gtest/gtest.h>

#include <map>

namespace l1budget {
namespace {

/// Every call's callee by name.
class Callees : public clang::DynamicRecursiveASTVisitor {
public:
  bool VisitCallExpr(clang::CallExpr* call) override {
    if (const clang::FunctionDecl* callee = call->getDirectCallee())
      found[callee->getNameAsString()] = callee;
    return true;
  }
  bool VisitCXXConstructExpr(clang::CXXConstructExpr* call) override {
    found[call->getConstructor()->getNameAsString()] = call->getConstructor();
    return true;
  }
  std::map<std::string, const clang::FunctionDecl*> found;
};

/// The first number in a body.
class FirstNumber : public clang::DynamicRecursiveASTVisitor {
public:
  bool VisitIntegerLiteral(clang::IntegerLiteral* literal) override {
    number = literal->getValue().getSExtValue();
    return false;
  }
  long number = 0;
};

constexpr long none = -1; ///< no body, or none to be trusted

class Project {
public:
  Project& with(const std::string& name, const std::string& text) {
    folder_.write("ops/" + name, text);
    return *this;
  }
  /// The first number in the body of what `main` calls by that name.
  long find(const std::string& main, const std::string& name) {
    return findAll(main, {name}).front();
  }
  std::vector<long> findAll(const std::string& main, const std::vector<std::string>& names) {
    ParseRequest request;
    request.file = folder_.write("ops/main.cpp", main);
    std::vector<long> numbers;
    auto read = parseSource(request, [&](const ParsedFile& file) {
      Callees callees;
      callees.TraverseDecl(file.ast.getTranslationUnitDecl());
      for (const std::string& name : names) {
        const clang::FunctionDecl* body = file.definitions.find(callees.found.at(name));
        FirstNumber first;
        if (body)
          first.TraverseStmt(body->getBody());
        numbers.push_back(body ? first.number : none);
      }
    });
    EXPECT_TRUE(bool(read));
    if (read)
      inputs = std::move(*read);
    return numbers;
  }
  bool hasRead(const std::string& name) const {
    return llvm::any_of(inputs.files, [&](const Inputs::File& file) {
      return file.path == folder_.path("ops/" + name);
    });
  }
  std::string folder() const { return folder_.path("ops"); }

  Inputs inputs;

private:
  Folder folder_;
};

const std::string usesF = "#include \"f.hpp\"\nint use() { return f(); }\n";

TEST(Definitions, FileOfTheHeadersNameHasTheBody) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\n");
  project.with("f.cpp", "#include \"f.hpp\"\nint f() { return 7; }\n");
  EXPECT_EQ(project.find(usesF, "f"), 7);
  EXPECT_TRUE(project.hasRead("f.cpp"));
}

TEST(Definitions, OtherFilesOfTheFolderAreLookedThrough) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\n");
  project.with("calls.cpp", "#include \"f.hpp\"\nint g() { return f(); }\n");
  project.with("defines.cpp", "#include \"f.hpp\"\nint f() { return 7; }\n");
  EXPECT_EQ(project.find(usesF, "f"), 7);
  EXPECT_TRUE(project.hasRead("calls.cpp"));
  // The next file to appear may be the one.
  EXPECT_TRUE(llvm::any_of(project.inputs.files, [&](const Inputs::File& file) {
    return file.path == project.folder();
  }));
}

TEST(Definitions, MembersConstructorsAndTemplates) {
  Project project;
  project.with("f.hpp", "#pragma once\nstruct S { S(int); int m() const; };\n"
                        "template <class T> T t(T);\n");
  project.with("f.cpp",
               "#include \"f.hpp\"\nS::S(int x) { x = 1; }\nint S::m() const { return 2; }\n"
               "template <class T> T t(T x) { return 3; }\n");
  EXPECT_EQ(project.findAll("#include \"f.hpp\"\nint use() { S s(0); return s.m() + t(4); }\n",
                            {"S", "m", "t"}),
            (std::vector<long>{1, 2, 3}));
}

TEST(Definitions, NothingDefinesIt) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\n");
  project.with("f.cpp", "#include \"f.hpp\"\nint g() { return f(); }\n");
  EXPECT_EQ(project.find(usesF, "f"), none);
}

TEST(Definitions, MacrosOfTheMainFileEndWithIt) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\n");
  project.with("f.cpp",
               "#include \"f.hpp\"\n#ifndef N\n#define N 7\n#endif\nint f() { return N; }\n");
  EXPECT_EQ(project.find("#define N 8\n" + usesF, "f"), 7);
}

TEST(Definitions, SameHelperInBothFilesIsNotTrusted) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\n");
  project.with("f.cpp", "#include \"f.hpp\"\nnamespace { int h() { return 1; } }\n"
                        "int f() { return 7 + h(); }\n");
  EXPECT_EQ(
      project.findAll("namespace { int h() { return 2; } }\nint g() { return h(); }\n" + usesF,
                      {"f", "h"}),
      (std::vector<long>{none, 2}));
}

TEST(Definitions, SameTypeInBothFilesIsNotTrusted) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\n");
  project.with("f.cpp",
               "#include \"f.hpp\"\nstruct P { int n = 1; };\nint f() { return 7 + P().n; }\n");
  EXPECT_EQ(project.find("struct P { int n = 2; };\n" + usesF, "f"), none);
}

TEST(Definitions, HelperThatOnlyTheMainFileHasIsNotTrusted) {
  Project project;
  project.with("f.hpp", "#pragma once\nint h(long);\nint f();\n");
  project.with("f.cpp",
               "#include \"f.hpp\"\nint f() { return 7 + h(1); }\nint g() { return 5; }\n");
  EXPECT_EQ(project.find("static int h(int) { return 2; }\n" + usesF, "f"), none);
}

TEST(Definitions, BodyThatDoesNotCompileIsNotTrustedAndItsNeighbourIs) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\nint g();\n");
  project.with("f.cpp", "#include \"f.hpp\"\nint f() {\n  int n = missing();\n  return 7;\n}\n"
                        "int g() { return 5; }\n");
  EXPECT_EQ(project.findAll("#include \"f.hpp\"\nint use() { return f() + g(); }\n", {"f", "g"}),
            (std::vector<long>{none, 5}));
}

TEST(Definitions, BrokenBodyOfAHeaderThatItBringsIsNotTrusted) {
  Project project;
  project.with("f.hpp", "#pragma once\nint f();\nint g();\n");
  project.with("g.hpp", "#pragma once\ninline int g() { return missing() + 5; }\n");
  project.with("f.cpp", "#include \"f.hpp\"\n#include \"g.hpp\"\nint f() { return 7 + g(); }\n");
  EXPECT_EQ(project.findAll("#include \"f.hpp\"\nint use() { return f() + g(); }\n", {"f", "g"}),
            (std::vector<long>{7, none}));
}

TEST(Definitions, TextIsNotWorthReadingAFile) {
  Project project;
  project.with("f.hpp", "#pragma once\n#include <map>\n#include <string>\n"
                        "std::map<std::string, std::string> f();\n");
  project.with("f.cpp",
               "#include \"f.hpp\"\nstd::map<std::string, std::string> f() { return {}; }\n");
  EXPECT_EQ(project.find("#include \"f.hpp\"\nvoid use() { f(); }\n", "f"), none);
  EXPECT_FALSE(project.hasRead("f.cpp"));
}

TEST(Definers, TheInterfacesSourceFilesAreInCommon) {
  auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  files->addFile("/t/tt_metal/common/f.cpp", 0, llvm::MemoryBuffer::getMemBuffer("int f() {}"));
  files->addFile("/t/tt_metal/impl/g.cpp", 0, llvm::MemoryBuffer::getMemBuffer("int g() {}"));
  std::string found;
  auto take = [&](const std::string& file) {
    found = file;
    return true;
  };
  const std::string header = "/t/tt_metal/api/tt-metalium/";
  EXPECT_TRUE(visitDefiners(*files, header + "f.hpp", "f", take));
  EXPECT_EQ(found, "/t/tt_metal/common/f.cpp");
  EXPECT_FALSE(visitDefiners(*files, header + "g.hpp", "g", take));
}

TEST(Definers, ABodyIsTold) {
  auto defines = [](const char* text) {
    auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    files->addFile("/a/f.cpp", 0, llvm::MemoryBuffer::getMemBuffer(text));
    return visitDefiners(*files, "/a/f.hpp", "f", [](const std::string&) { return true; });
  };
  EXPECT_TRUE(defines("int f() {}"));
  EXPECT_TRUE(defines("int A::f(int (*g)(int), int x = h()) const noexcept {}"));
  EXPECT_TRUE(defines("auto f() -> int {}"));
  EXPECT_TRUE(defines("f::f(int n) : n_(n) {}"));
  EXPECT_TRUE(defines("int g() { return f(); }\nint f()\n{\n}"));
  EXPECT_FALSE(defines("int g() { return f(); }"));
  EXPECT_FALSE(defines("int g() { if (f()) { } }"));
  EXPECT_FALSE(defines("int f();"));
  EXPECT_FALSE(defines("int ff() {}"));
  EXPECT_FALSE(defines("int f("));
  EXPECT_FALSE(defines(""));
}

} // namespace
} // namespace l1budget
