// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/Folder.h"
#include "tests/unit/frontend/Parsed.h"

#include "analyzer/frontend/Database.h"
#include "analyzer/frontend/Flags.h"

namespace l1budget {
namespace {

using Words = std::vector<std::string>;

std::string failure(const std::string& folder) {
  llvm::Expected<Database> database = Database::load(folder);
  return database ? std::string() : llvm::toString(database.takeError());
}

constexpr const char* advice =
    "; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON and name its build folder";

class DatabaseTest : public testing::Test {
protected:
  DatabaseTest() { folder_.write("project/.git/config", ""); }

  /// The database of one command for project/main.cpp, in project/build.
  Parsed parseWith(const std::string& flags, const std::string& text, bool chosen = false) {
    std::string file = folder_.write("project/main.cpp", text);
    folder_.write("project/build/compile_commands.json",
                  R"([{"directory": ")" + folder_.path("project/build") + R"(", "command": "c++ )" +
                      flags + R"( -c ../main.cpp", "file": "../main.cpp"}])");
    llvm::Expected<Database> database = Database::load(folder_.path("project/build"));
    EXPECT_TRUE(bool(database));
    ParseRequest request;
    request.file = file;
    EXPECT_TRUE(database->fill(request, chosen));
    return parse(request);
  }
  Folder folder_;
};

TEST_F(DatabaseTest, FlagsAreUsed) {
  folder_.write("project/include/own.h", "int own = VALUE;\n");
  Parsed parsed = parseWith("-I../include -DVALUE=42 -std=c++23",
                            "#include <own.h>\nint standard = __cplusplus > 202002;\n");
  EXPECT_EQ(parsed.firstError(), "");
  EXPECT_EQ(parsed.constants["own"], 42);
  EXPECT_EQ(parsed.constants["standard"], 1);
}

TEST_F(DatabaseTest, QuotedDefinesKeepTheirQuotes) {
  Parsed parsed = parseWith(R"(-DPREFIX=\\\"a/b\\\")", "const char prefix[] = PREFIX;\n");
  EXPECT_EQ(parsed.texts["prefix"], "a/b");
}

TEST_F(DatabaseTest, StubsServeItToo) {
  Parsed parsed = parseWith("", "#include <fmt/core.h>\n#include <umd/device/types/xy_pair.hpp>\n");
  EXPECT_EQ(parsed.log.missingHeaders, Words());
}

TEST_F(DatabaseTest, ForeignFoldersNeedTheUsersChoice) {
  folder_.write("elsewhere/lib.h", "int lib;\n");
  std::string flags = "-I" + folder_.path("elsewhere");
  EXPECT_FALSE(parseWith(flags, "#include <lib.h>\n").declares("lib"));
  EXPECT_TRUE(parseWith(flags, "#include <lib.h>\n", /*chosen=*/true).declares("lib"));
}

TEST_F(DatabaseTest, HostileFlagsHaveNoEffect) {
  std::string out = folder_.path("written");
  Parsed parsed = parseWith(
      "-o " + out + " -MF " + out + " -MD -fplugin=" + out + " -Xclang -load -Xclang " + out +
          " -include-pch " + out + " -Xclang -ast-dump -fmodules -fmodules-cache-path=" + out +
          " @" + out + " --config=" + out + " -emit-llvm -save-temps -ftime-trace -B" + out +
          " --sysroot=" + out + " -nostdinc -Werror",
      "#include <vector>\nint after;\n");
  EXPECT_EQ(parsed.failure, "");
  EXPECT_EQ(parsed.firstError(), "");
  EXPECT_EQ(parsed.log.missingHeaders, Words());
  EXPECT_TRUE(parsed.declares("after"));
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(DatabaseTest, ForcedIncludesStayInside) {
  folder_.write("project/build/pch.hxx", "int forced;\n");
  EXPECT_TRUE(parseWith("-Xclang -include-pch -Xclang pch.pch -Xclang -include -Xclang pch.hxx", "")
                  .declares("forced"));
  Parsed parsed = parseWith("-include /etc/passwd", "int after;\n");
  EXPECT_TRUE(parsed.misses("/etc/passwd"));
  EXPECT_TRUE(parsed.declares("after"));
}

TEST_F(DatabaseTest, UnityFilesStandForTheirSources) {
  std::string file = folder_.write("project/src/op.cpp", "int value = VALUE;\n");
  std::string unity = folder_.write("project/build/lib.dir/Unity/unity_0_cxx.cxx",
                                    "/* generated */\n#include \"" + file + "\"\n");
  folder_.write("project/build/compile_commands.json",
                R"([{"directory": "/", "arguments": ["c++", "-DVALUE=5", ")" + unity +
                    R"("], "file": ")" + unity + R"("}])");
  llvm::Expected<Database> database = Database::load(folder_.path("project/build"));
  ASSERT_TRUE(bool(database));
  ParseRequest request;
  request.file = file;
  ASSERT_TRUE(database->fill(request, false));
  EXPECT_EQ(parse(request).constants["value"], 5);
}

TEST_F(DatabaseTest, UnknownFilesAreToldApart) {
  folder_.write("project/compile_commands.json", "[]");
  llvm::Expected<Database> database = Database::load(folder_.path("project"));
  ASSERT_TRUE(bool(database));
  ParseRequest request;
  request.file = folder_.path("project/other.cpp");
  EXPECT_FALSE(database->fill(request, false));
}

TEST_F(DatabaseTest, ErrorsSayWhereAndWhatToDo) {
  EXPECT_EQ(failure(folder_.path("none")),
            folder_.path("none/compile_commands.json") + ": No such file or directory" + advice);
  std::string file = folder_.write("bad/compile_commands.json", "[\n  {\"file\": }\n]");
  EXPECT_EQ(failure(folder_.path("bad")), file + ":2:12: Invalid JSON value" + advice);
  folder_.write("bad/compile_commands.json", "{}");
  EXPECT_EQ(failure(folder_.path("bad")), file + ":1:1: expected a list of commands" + advice);
  folder_.write("bad/compile_commands.json", R"([{"directory": "/"}])");
  EXPECT_EQ(failure(folder_.path("bad")), file + ": command 1 has no \"file\"" + advice);
  folder_.write("bad/compile_commands.json", R"([{"directory": "/", "file": "a.cpp"}])");
  EXPECT_EQ(failure(folder_.path("bad")),
            file + ": command 1 has neither \"arguments\" nor \"command\"" + advice);
  folder_.write("bad/compile_commands.json", std::string(5'000'000, '['));
  EXPECT_EQ(failure(folder_.path("bad")), file + ":1:1: expected a list of commands" + advice);
  folder_.write("bad/compile_commands.json", "[\"\xff\"]");
  EXPECT_EQ(failure(folder_.path("bad")), file + ": not UTF-8 text" + advice);
}

TEST(FilterCommand, KeepsWhatMattersToParsing) {
  CommandFlags flags =
      filterCommand({"c++", "-Irel", "-I", "/abs", "-isystem", "sys", "-D", "A=1", "-DB", "-UC",
                     "-std=gnu++20", "-fno-exceptions", "-O3", "-Wall", "-c", "x.cpp", "-o", "x.o"},
                    "/checkout");
  EXPECT_EQ(flags.arguments,
            (Words{"-I", "/checkout/rel", "-I", "/abs", "-isystem", "/checkout/sys", "-DA=1", "-DB",
                   "-UC", "-std=gnu++20", "-fno-exceptions"}));
  EXPECT_EQ(flags.includes, (Words{"/checkout/rel", "/abs", "/checkout/sys"}));
}

TEST(FilterCommand, SurvivesHalfCommands) {
  for (const char* word : {"-I", "-D", "-include", "-Xclang", "-o"})
    EXPECT_EQ(filterCommand({"c++", word}, "/").arguments, Words());
  EXPECT_EQ(filterCommand({}, "/").arguments, Words());
}

} // namespace
} // namespace l1budget
