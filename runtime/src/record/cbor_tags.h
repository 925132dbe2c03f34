// What the recorder writes in CBOR beyond plain values, and what its reader turns each into. Shared by the encoder on
// the hot path and the decoders of collector and tools. Integers and lengths need not be in their shortest form (RFC
// 8949 allows it, it costs fewer branches).
#pragma once

#include <cstdint>

namespace mlflow::record {

/// [text, count]: the text was cut, `count` units (bytes, of wide strings characters) are missing; 0: nobody knows how
/// many. Shown as text + "... (+count chars)", or text + "...".
inline constexpr std::uint32_t tag_cut_text = 0x4d4c01;
/// count: last item of an array or map that was cut (in a map: its key is ""); 0: nobody knows how many. Shown as
/// {"...": "+count more"}.
inline constexpr std::uint32_t tag_more_items = 0x4d4c02;
/// array of [key, value] pairs: a map whose keys are not strings. Shown as an array of arrays.
inline constexpr std::uint32_t tag_pairs = 0x4d4c03;
/// text: a value that was not read: "<Type>", "***", "<depth limit>". Shown as the text.
inline constexpr std::uint32_t tag_mark = 0x4d4c04;
/// text: what type_info::name says of a type. Shown demangled.
inline constexpr std::uint32_t tag_type_name = 0x4d4c05;
/// [numerator, denominator, count]: so many parts of a second. Shown as ISO 8601, "PT1.5S"; a point in time is counted
/// from the beginning of 1970.
inline constexpr std::uint32_t tag_duration = 0x4d4c06;
inline constexpr std::uint32_t tag_time = 0x4d4c07;
/// The same, of nobody knows which zone: shown without the Z.
inline constexpr std::uint32_t tag_local_time = 0x4d4c08;
// Arrays and maps may be of indefinite length (0x9f, 0xbf ... 0xff). Integers of 128 bits are bignums (tags 2 and 3).
// `undefined` (0xf7) stands for a value that could not be read at all; shown as null.

} // namespace mlflow::record
