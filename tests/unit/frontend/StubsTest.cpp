// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/Folder.h"
#include "tests/unit/frontend/Parsed.h"

#include "analyzer/support/EmbeddedFile.h"

namespace l1budget {

std::span<const EmbeddedFile> stubHeaders();

namespace {

/// A tree that has no third-party library, as a bare checkout.
class Stubs : public testing::Test {
protected:
  Stubs() { folder_.makeFolder("tt/tt_metal/api/tt-metalium"); }
  Parsed parseMain(const std::string& text) {
    return parseFile(folder_.write("tt/main.cpp", text));
  }
  void expectClean(const Parsed& parsed) {
    EXPECT_EQ(parsed.failure, "");
    EXPECT_EQ(parsed.firstError(), "");
    EXPECT_EQ(parsed.log.missingHeaders, std::vector<std::string>());
  }
  Folder folder_;
};

std::string includeOf(const EmbeddedFile& file) {
  return "#include <" + std::string(file.path.substr(file.path.find('/') + 1)) + ">\n";
}

TEST_F(Stubs, AllFitTogether) {
  std::string text;
  // The device library of 2024 was another one, and kernels are built with other flags.
  for (const EmbeddedFile& file : stubHeaders())
    if (!file.path.starts_with("umd-2024/") && !file.path.starts_with("kernel/") &&
        file.path.find("tt_core_coordinates.h") == std::string_view::npos &&
        file.path.find("tt_soc_descriptor.h") == std::string_view::npos)
      text += includeOf(file);
  expectClean(parseMain(text));
}

TEST_F(Stubs, EachStandsAlone) {
  for (const EmbeddedFile& file : stubHeaders())
    if (file.path.starts_with("umd"))
      expectClean(parseMain(includeOf(file)));
}

TEST_F(Stubs, KnowTheDeviceLibraryOf2024) {
  expectClean(parseMain(R"(
#include "third_party/umd/device/tt_soc_descriptor.h"
#include "tt_metal/third_party/umd/device/device_api.h"
#include "tt_metal/third_party/tracy/public/tracy/Tracy.hpp"
static_assert(int(tt::ARCH::WORMHOLE) == 2 && int(tt::ARCH::WORMHOLE_B0) == 3);
static_assert(tt_xy_pair(3, 4).y == 4);
tt_xy_pair gridOf(const tt_SocDescriptor& chip) { ZoneScoped; return chip.worker_grid_size; }
)"));
}

TEST_F(Stubs, CoreCoordIsReal) {
  expectClean(parseMain(R"(
#include <umd/device/types/xy_pair.hpp>
#include <unordered_set>
static_assert(tt_xy_pair().x == 0 && tt_xy_pair().y == 0);
static_assert(tt_xy_pair(3, 4).y == 4);
static_assert(tt_xy_pair{1, 9} < tt_xy_pair{2, 0} && tt_xy_pair{1, 2} < tt_xy_pair{1, 3});
static_assert(tt_xy_pair{1, 2} == tt_xy_pair{1, 2} && tt_xy_pair{1, 2} != tt_xy_pair{2, 1});
static_assert(sizeof(tt_xy_pair) == 2 * sizeof(std::size_t));
std::unordered_set<tt_xy_pair> cores;
std::string text = tt_xy_pair(1, 2).str();
)"));
}

TEST_F(Stubs, EnumeratorsAreReal) {
  expectClean(parseMain(R"(
#include <umd/device/types/arch.hpp>
#include <umd/device/types/cluster_descriptor_types.hpp>
#include <umd/device/types/core_coordinates.hpp>
static_assert(int(tt::ARCH::WORMHOLE_B0) == 2 && int(tt::ARCH::BLACKHOLE) == 3);
static_assert(int(tt::ARCH::QUASAR) == 4 && int(tt::ARCH::Invalid) == 255);
static_assert(int(tt::BoardType::N150) == 3 && int(tt::BoardType::P150) == 6);
static_assert(int(CoreType::WORKER) == 12);
)"));
}

TEST_F(Stubs, CoreTypeWasGlobalOnce) {
  expectClean(parseMain("#include <umd/device/tt_core_coordinates.h>\nenum class CoreType;\n"
                        "static_assert(int(tt::CoreType::WORKER) == 12);\n"));
}

TEST_F(Stubs, EnumeratorsHaveNames) {
  expectClean(parseMain(R"(
#include <enchantum/enchantum.hpp>
#include <magic_enum/magic_enum.hpp>
enum class Colour { Red, Green = 5, Blue };
enum Plain { Small, Large = 3 };
static_assert(enchantum::count<Colour> == 3 && enchantum::count<Plain> == 2);
static_assert(enchantum::detail::nameOf(Colour::Green) == "Green");
static_assert(enchantum::cast<Colour>("Blue") == Colour::Blue);
static_assert(magic_enum::enum_name(Large) == "Large");
)"));
}

TEST_F(Stubs, FieldsAreCounted) {
  expectClean(parseMain(R"(
#include <reflect>
#include <string>
#include <type_traits>
struct Attributes { int width; std::string name; double scale; };
static_assert(reflect::size<Attributes>() == 3);
static_assert(reflect::member_name<1, Attributes>() == "name");
static_assert(std::is_same_v<decltype(reflect::get<"scale">(std::declval<Attributes&>())), double&>);
template <class T> concept hasDepth = requires(T t) { reflect::get<"depth">(t); };
static_assert(!hasDepth<Attributes&>);
static_assert(std::is_same_v<decltype(reflect::get<2>(std::declval<Attributes&>())), double&>);
)"));
}

TEST_F(Stubs, RealHeadersWin) {
  folder_.write("tt/tt_metal/third_party/umd/device/api/umd/device/types/xy_pair.hpp",
                "int real;\n");
  Parsed parsed = parseMain("#include <umd/device/types/xy_pair.hpp>\n"
                            "#include <umd/device/types/arch.hpp>\n#include <fmt/core.h>\n");
  EXPECT_TRUE(parsed.declares("real"));
  EXPECT_TRUE(parsed.misses("umd/device/types/arch.hpp"));
  EXPECT_TRUE(parsed.declares("fmt"));
}

} // namespace
} // namespace l1budget
