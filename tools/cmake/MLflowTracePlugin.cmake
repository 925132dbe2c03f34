# mlflow_add_plugin(VERSION SOURCE...): libmlflow_trace_plugin.so for clang VERSION, if that clang's headers are installed.

function(mlflow_add_plugin version)
  find_program(MLFLOW_LLVM_CONFIG_${version} NAMES llvm-config-${version} HINTS /usr/lib/llvm-${version}/bin)
  mark_as_advanced(MLFLOW_LLVM_CONFIG_${version})
  if(NOT MLFLOW_LLVM_CONFIG_${version})
    message(STATUS "clang ${version}: no llvm-config-${version}, no plugin for it")
    return()
  endif()
  execute_process(COMMAND ${MLFLOW_LLVM_CONFIG_${version}} --includedir --bindir
    OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" answer "${answer}")
  list(GET answer 0 llvm_include)
  list(GET answer 1 llvm_bin)
  if(NOT EXISTS ${llvm_include}/clang/AST/AST.h)
    message(STATUS "clang ${version}: no clang/AST/AST.h (Debian: libclang-${version}-dev), no plugin for it")
    return()
  endif()

  set(target mlflow_trace_plugin_${version})
  add_library(${target} MODULE ${ARGN})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_include_directories(${target} SYSTEM PRIVATE ${llvm_include})
  target_link_libraries(${target} PRIVATE mlflow_attributes)
  # The headers' assertions stay on (-UNDEBUG): they are the only ones there are, the clang of a distribution has none.
  target_compile_options(${target} PRIVATE -fno-rtti -fno-exceptions -UNDEBUG)
  target_compile_definitions(${target} PRIVATE __STDC_CONSTANT_MACROS __STDC_FORMAT_MACROS __STDC_LIMIT_MACROS)
  mlflow_warnings(${target})
  # Most of the compile time of a small file is clang's headers.
  target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/plugin/Precompiled.h)
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp") # else a compiler cache never hits
  endif()
  target_link_options(${target} PRIVATE -Wl,--exclude-libs,ALL)
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME mlflow_trace_plugin
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/mlflow-trace/clang-${version})
  set_property(GLOBAL APPEND PROPERTY MLFLOW_TRACE_CLANGS_FOUND ${version})
  set_property(GLOBAL PROPERTY MLFLOW_TRACE_CLANG_BIN_${version} ${llvm_bin})
  message(STATUS "clang ${version}: plugin from ${llvm_include}")
endfunction()
