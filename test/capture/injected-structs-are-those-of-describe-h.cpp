// The structs of the injected text have the layout of those in describe.h, whatever the target's pointers are and however structs are packed.
// As a header that is compiled ahead: all of the text stands before that.
// RUN: %traced -std=c++17 -x c++-header -o %t.pch -I%source/runtime/include -I%source/attributes/include %s
// RUN: %traced -std=c++11 -x c++-header -o %t.pch -I%source/runtime/include -I%source/attributes/include %s
// RUN: %traced -std=c++23 -x c++-header -o %t.pch -I%source/runtime/include -I%source/attributes/include %s
// RUN: %traced --target=i386-linux-gnu -ffreestanding -x c++-header -o %t.pch -I%source/runtime/include -I%source/attributes/include %s
// RUN: %traced --target=aarch64-linux-gnu -ffreestanding -x c++-header -o %t.pch -I%source/runtime/include -I%source/attributes/include %s
// RUN: %traced -fpack-struct=1 -x c++-header -o %t.pch -I%source/runtime/include -I%source/attributes/include %s
// RUN: not %traced -DDIFFERENT -x c++-header -o %t.pch -I%source/runtime/include -I%source/attributes/include %s 2>&1 | FileCheck %s
// CHECK: error: static assertion failed{{.*}}__type
#pragma pack(push, 8)
#include <mlflow/rt/describe.h>
#include <mlflow/rt/writer.h>
#pragma pack(pop)

#define SAME_SIZE(OURS, C) static_assert(sizeof(__mlflow::OURS) == sizeof(C), #OURS);
#define SAME_PLACE(OURS, MEMBER, C, C_MEMBER)                                                                                                    \
  static_assert(__builtin_offsetof(__mlflow::OURS, MEMBER) == __builtin_offsetof(C, C_MEMBER), #OURS "::" #MEMBER);                           \
  static_assert(sizeof(__mlflow::OURS::MEMBER) == sizeof(C::C_MEMBER), "size of " #OURS "::" #MEMBER);

SAME_SIZE(__field, mlflow_rt_field)
SAME_PLACE(__field, __of, mlflow_rt_field, type)
SAME_PLACE(__field, __where, mlflow_rt_field, where)

SAME_SIZE(__view, mlflow_rt_view)
SAME_PLACE(__view, __data, mlflow_rt_view, data)
SAME_PLACE(__view, __count, mlflow_rt_view, size)

SAME_SIZE(__type, mlflow_rt_type)
SAME_PLACE(__type, __kind, mlflow_rt_type, kind)
SAME_PLACE(__type, __flags, mlflow_rt_type, flags)
SAME_PLACE(__type, __field_count, mlflow_rt_type, field_count)
SAME_PLACE(__type, __bytes, mlflow_rt_type, size)
SAME_PLACE(__type, __text, mlflow_rt_type, text)
SAME_PLACE(__type, __element, mlflow_rt_type, element)
SAME_PLACE(__type, __access, mlflow_rt_type, access)
static_assert(__builtin_offsetof(__mlflow::__type, __fields) == __builtin_offsetof(mlflow_rt_type, fields), "__type::__fields");

SAME_SIZE(__site_info, mlflow_rt_site_info)
SAME_PLACE(__site_info, __text, mlflow_rt_site_info, text)
SAME_PLACE(__site_info, __file, mlflow_rt_site_info, file)
SAME_PLACE(__site_info, __types, mlflow_rt_site_info, types)
SAME_PLACE(__site_info, __line, mlflow_rt_site_info, line)
SAME_PLACE(__site_info, __by_address, mlflow_rt_site_info, by_address)
SAME_PLACE(__site_info, __parameter_count, mlflow_rt_site_info, parameter_count)
SAME_PLACE(__site_info, __log_level, mlflow_rt_site_info, log_level)
SAME_PLACE(__site_info, __flags, mlflow_rt_site_info, flags)

SAME_SIZE(__site_more, mlflow_rt_site_more)
SAME_PLACE(__site_more, __info, mlflow_rt_site_more, info)
SAME_PLACE(__site_more, __out, mlflow_rt_site_more, out)
SAME_PLACE(__site_more, __sampling_ratio, mlflow_rt_site_more, sampling_ratio)
SAME_PLACE(__site_more, __depth, mlflow_rt_site_more, depth)
SAME_PLACE(__site_more, __elements, mlflow_rt_site_more, elements)
SAME_PLACE(__site_more, __string_bytes, mlflow_rt_site_more, string_bytes)
SAME_PLACE(__site_more, __value_bytes, mlflow_rt_site_more, value_bytes)

SAME_SIZE(__site, mlflow_rt_site)
SAME_PLACE(__site, __live, mlflow_rt_site, live)
SAME_PLACE(__site, __id, mlflow_rt_site, id)
SAME_PLACE(__site, __info, mlflow_rt_site, info)

SAME_SIZE(__limits, mlflow_rt_limits)
SAME_PLACE(__limits, __elements, mlflow_rt_limits, elements)

SAME_SIZE(__writer, mlflow_rt_writer)
SAME_PLACE(__writer, __at, mlflow_rt_writer, at)
SAME_PLACE(__writer, __end, mlflow_rt_writer, end)
SAME_PLACE(__writer, __begin, mlflow_rt_writer, begin)
SAME_PLACE(__writer, __depth, mlflow_rt_writer, depth)
SAME_PLACE(__writer, __flags, mlflow_rt_writer, flags)
SAME_PLACE(__writer, __filled, mlflow_rt_writer, filled)
SAME_PLACE(__writer, __cut, mlflow_rt_writer, cut)
SAME_PLACE(__writer, __nested, mlflow_rt_writer, nested)
SAME_PLACE(__writer, __most, mlflow_rt_writer, limits)

SAME_SIZE(__items, mlflow_rt_container)
SAME_PLACE(__items, __written, mlflow_rt_container, written)
SAME_PLACE(__items, __is_map, mlflow_rt_container, is_map)
SAME_PLACE(__items, __left_out, mlflow_rt_container, left_out)

SAME_SIZE(__tensor, mlflow_rt_tensor)
SAME_PLACE(__tensor, __data, mlflow_rt_tensor, data)
SAME_PLACE(__tensor, __shape, mlflow_rt_tensor, shape)
SAME_PLACE(__tensor, __strides, mlflow_rt_tensor, strides)
SAME_PLACE(__tensor, __dtype, mlflow_rt_tensor, dtype)
SAME_PLACE(__tensor, __device, mlflow_rt_tensor, device)
SAME_PLACE(__tensor, __rank, mlflow_rt_tensor, rank)
SAME_PLACE(__tensor, __number, mlflow_rt_tensor, number)
SAME_PLACE(__tensor, __element_size, mlflow_rt_tensor, element_size)

#ifdef DIFFERENT
SAME_PLACE(__type, __text, mlflow_rt_type, element)
#endif
