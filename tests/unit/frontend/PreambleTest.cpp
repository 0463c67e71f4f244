// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/Folder.h"
#include "tests/unit/frontend/Parsed.h"

#include "analyzer/frontend/Preamble.h"

#include <gtest/gtest.h>

namespace l1budget {
namespace {

/// A tree whose host_api.hpp, which the preamble includes, is `text`.
class Project {
public:
  explicit Project(const std::string& text) { edit(text); }
  void edit(const std::string& text) { write("tt_metal/api/tt-metalium/host_api.hpp", text); }
  std::string write(const std::string& name, const std::string& text) {
    return folder_.write("tree/" + name, text);
  }

  Parsed parse(const std::string& text, const std::string& name = "main.cpp") {
    DiskState disk;
    Preambles preambles(store_, disk, [&](const std::string&) { ++made; });
    ParseRequest request;
    request.file = write(name, text);
    request.tree = findTree(request.file);
    request.preambles = &preambles;
    return l1budget::parse(request);
  }

  int made = 0; ///< preambles

private:
  Folder folder_;
  Store store_{folder_.path() + "/cache"};
};

constexpr const char* usesApi = "#include <tt-metalium/host_api.hpp>\nint x = api;\n";

TEST(Preamble, IsMadeOnce) {
  Project project("#pragma once\nconstexpr int api = 1;\n");
  for (const char* name : {"a.cpp", "b.cpp", "a.cpp"}) {
    const Parsed parsed = project.parse(usesApi, name);
    EXPECT_EQ(parsed.firstError(), "");
    EXPECT_EQ(parsed.constants.at("x"), 1);
  }
  EXPECT_EQ(project.made, 1);
}

TEST(Preamble, BrokenBodyOfASourceFileIsNotTrusted) {
  Project project("#pragma once\nint sound();\nint broken();\n");
  project.write("tt_metal/impl/data_format/tilize_utils.cpp",
                "int sound() { return 1; }\nint broken() {\n  return missing;\n}\n");
  const Parsed parsed = project.parse("#include <tt-metalium/host_api.hpp>\n");
  EXPECT_EQ(parsed.firstError(), "");
  EXPECT_TRUE(parsed.declares("sound"));
  EXPECT_EQ(parsed.distrusted, std::vector<std::string>{"broken"});
}

TEST(Preamble, IsMadeAgainForAnotherHeader) {
  Project project("#pragma once\nconstexpr int api = 1;\n");
  EXPECT_EQ(project.parse(usesApi).constants.at("x"), 1);
  project.edit("#pragma once\nconstexpr int api = 2;\n");
  EXPECT_EQ(project.parse(usesApi).constants.at("x"), 2);
  EXPECT_EQ(project.made, 2);
  project.edit("#pragma once\nconstexpr int api = 1;\n");
  EXPECT_EQ(project.parse(usesApi).constants.at("x"), 1);
  EXPECT_EQ(project.made, 2);
}

TEST(Preamble, IsMadeAgainWhenAHeaderAppears) {
  Project project("#pragma once\n#if __has_include(<extra.hpp>)\n#include <extra.hpp>\n#else\n"
                  "constexpr int api = 1;\n#endif\n");
  EXPECT_EQ(project.parse(usesApi).constants.at("x"), 1);
  project.write("tt_metal/api/extra.hpp", "#pragma once\nconstexpr int api = 3;\n");
  EXPECT_EQ(project.parse(usesApi).constants.at("x"), 3);
}

TEST(Preamble, WhatIsWrongInAHeaderConcernsThoseThatIncludeIt) {
  Project project(
      "#pragma once\n#include \"gone.hpp\"\nint bad = nowhere;\nconstexpr int api = 1;\n");
  const Parsed with = project.parse(usesApi);
  EXPECT_EQ(with.log.missingHeaders, std::vector<std::string>{"gone.hpp"});
  EXPECT_EQ(with.firstError(), "tt_metal/api/tt-metalium/host_api.hpp:3:11: use of undeclared "
                               "identifier 'nowhere'");
  const Parsed without = project.parse("int x = 1;\n");
  EXPECT_TRUE(without.log.missingHeaders.empty());
  EXPECT_EQ(without.firstError(), "");
}

TEST(Preamble, WhatItsOwnStatementsCannotInstantiateConcernsNoFile) {
  // The preamble puts core ranges into a std::set, which needs an order.
  Project project("#pragma once\n#include <set>\nnamespace tt {\n"
                  "struct CoreCoord { CoreCoord(int x, int y); };\n"
                  "struct CoreRange { CoreRange(CoreCoord); };\n}\nconstexpr int api = 1;\n");
  EXPECT_EQ(project.parse(usesApi).firstError(), "");
}

TEST(Preamble, AHeaderInBetweenIsFollowed) {
  Project project("#pragma once\n#include \"gone.hpp\"\n");
  project.write("between.hpp", "#pragma once\n#include <tt-metalium/host_api.hpp>\n");
  EXPECT_TRUE(project.parse("#include \"between.hpp\"\n").misses("gone.hpp"));
}

TEST(Preamble, AFileThatItBreaksIsReadWithoutIt) {
  Project project("#pragma once\nenum { clash };\n");
  const Parsed parsed = project.parse("constexpr int clash = 5;\n");
  EXPECT_EQ(parsed.firstError(), "");
  EXPECT_EQ(parsed.constants.at("clash"), 5);
}

TEST(Preamble, AMissingHeaderThatOneFileHasIsNotMissingThere) {
  Project project("#pragma once\n#if __has_include(<mine.hpp>)\nconstexpr int api = 1;\n#else\n"
                  "#include <mine.hpp>\nconstexpr int api = 2;\n#endif\n");
  project.write("target/CMakeLists.txt", "");
  project.write("target/mine.hpp", "#pragma once\n");
  EXPECT_EQ(project.parse(usesApi).constants.at("x"), 2);
  EXPECT_EQ(project.parse(usesApi, "target/main.cpp").constants.at("x"), 1);
}

} // namespace
} // namespace l1budget
