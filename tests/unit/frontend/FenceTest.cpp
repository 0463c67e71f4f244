// SPDX-License-Identifier: Apache-2.0
//
// A repository that is not to be trusted: whatever its text says, nothing outside is read.
#include "tests/unit/frontend/Folder.h"
#include "tests/unit/frontend/Parsed.h"

#include <sys/stat.h>

namespace l1budget {
namespace {

class Fence : public testing::Test {
protected:
  Fence() {
    folder_.write("outside/secret.h", "int secret;\n");
    folder_.write("repository/.git/config", "");
  }
  Parsed parseMain(const std::string& text) {
    return parseFile(folder_.write("repository/src/main.cpp", text + "\nint after;\n"));
  }
  void expectMissing(const std::string& name) {
    Parsed parsed = parseMain("#include \"" + name + "\"");
    EXPECT_EQ(parsed.failure, "");
    EXPECT_FALSE(parsed.declares("secret")) << name;
    EXPECT_TRUE(parsed.misses(name)) << name;
    EXPECT_TRUE(parsed.declares("after")) << name;
  }
  Folder folder_;
};

TEST_F(Fence, OwnProjectIsRead) {
  folder_.write("repository/include/own.h", "int own;\n");
  Parsed parsed = parseMain("#include \"../include/own.h\"");
  EXPECT_TRUE(parsed.declares("own"));
  EXPECT_TRUE(parsed.log.missingHeaders.empty());
}

TEST_F(Fence, WithoutAMarkTheOwnFolderIsRead) {
  folder_.write("loose/beside.h", "int beside;\n");
  Parsed parsed = parseFile(
      folder_.write("loose/main.cpp", "#include \"beside.h\"\n#include \"../outside/secret.h\"\n"));
  EXPECT_TRUE(parsed.declares("beside"));
  EXPECT_FALSE(parsed.declares("secret"));
}

TEST_F(Fence, AbsolutePathsAreMissing) {
  expectMissing(folder_.path("outside/secret.h"));
  expectMissing("/etc/passwd");
  expectMissing("/proc/self/environ");
}

TEST_F(Fence, ParentStepsAreMissing) {
  expectMissing("../../outside/secret.h");
  expectMissing("./../src/../../outside/secret.h");
  expectMissing("/usr/include/../.." + folder_.path("outside/secret.h"));
}

TEST_F(Fence, LinksOutAreMissing) {
  folder_.makeFolder("repository/src");
  folder_.link("../../outside/secret.h", "repository/src/file_link.h");
  folder_.link("../../outside", "repository/src/folder_link");
  expectMissing("file_link.h");
  expectMissing("folder_link/secret.h");
}

TEST_F(Fence, LinksInsideAreFollowed) {
  folder_.write("repository/real.h", "int real;\n");
  folder_.makeFolder("repository/src");
  folder_.link("../real.h", "repository/src/link.h");
  EXPECT_TRUE(parseMain("#include \"link.h\"").declares("real"));
}

TEST_F(Fence, PipesAndDevicesAreMissing) {
  folder_.makeFolder("repository/src");
  ASSERT_EQ(mkfifo(folder_.path("repository/src/pipe.h").c_str(), 0600), 0);
  expectMissing("pipe.h");
  expectMissing("/dev/zero");
}

TEST_F(Fence, EmbedStaysInside) {
  Parsed parsed = parseMain("const unsigned char bytes[] = {\n#embed \"" +
                            folder_.path("outside/secret.h") + "\"\n};\nint size = sizeof bytes;");
  EXPECT_FALSE(parsed.log.errors.empty());
  EXPECT_NE(parsed.constants["size"], 12);
}

TEST_F(Fence, ExistenceIsNotTold) {
  Parsed parsed = parseMain("#if __has_include(\"" + folder_.path("outside/secret.h") +
                            "\")\nint told;\n#endif");
  EXPECT_FALSE(parsed.declares("told"));
}

TEST_F(Fence, ReadableFoldersAreRead) {
  ParseRequest request;
  request.file = folder_.write("repository/src/main.cpp", "#include \"../../outside/secret.h\"\n");
  request.readable = {folder_.path("outside")};
  EXPECT_TRUE(parse(request).declares("secret"));
}

} // namespace
} // namespace l1budget
