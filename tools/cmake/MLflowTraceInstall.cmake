# What is installed. The tree can be moved: everything in it finds the rest relative to its own place.
include(CMakePackageConfigHelpers)

if(TARGET mlflow-trace)
  install(TARGETS mlflow-trace RUNTIME DESTINATION bin)
endif()
install(TARGETS mlflow_trace mlflow_trace_http mlflow_trace_git LIBRARY DESTINATION lib)
install(DIRECTORY runtime/include/ attributes/include/ DESTINATION include FILES_MATCHING PATTERN "*.h" PATTERN "*.def")
install(FILES LICENSE README.md CHANGELOG.md DESTINATION share/doc/mlflow-trace)

# In the build tree where it is when installed: find_package finds the build too (CMAKE_PREFIX_PATH=build).
set(package ${PROJECT_BINARY_DIR}/lib/cmake/MLflowTrace)
configure_file(tools/cmake/MLflowTraceConfig.cmake.in ${package}/MLflowTraceConfig.cmake @ONLY)
write_basic_package_version_file(${package}/MLflowTraceConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${package}/MLflowTraceConfig.cmake ${package}/MLflowTraceConfigVersion.cmake DESTINATION lib/cmake/MLflowTrace)

# The headers too, so that `mlflow-trace config --cflags` is right in both.
foreach(folder runtime/include attributes/include)
  file(GLOB_RECURSE headers RELATIVE ${PROJECT_SOURCE_DIR}/${folder} ${folder}/*.h ${folder}/*.def)
  foreach(header IN LISTS headers)
    get_filename_component(to ${PROJECT_BINARY_DIR}/include/${header} DIRECTORY)
    file(MAKE_DIRECTORY ${to})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder}/${header} ${PROJECT_BINARY_DIR}/include/${header} SYMBOLIC)
  endforeach()
endforeach()

set(pkgconfig ${PROJECT_BINARY_DIR}/pkgconfig)
configure_file(tools/cmake/mlflow-trace.pc.in ${pkgconfig}/mlflow-trace.pc @ONLY)
install(FILES ${pkgconfig}/mlflow-trace.pc DESTINATION lib/pkgconfig)
get_property(clangs GLOBAL PROPERTY MLFLOW_TRACE_CLANGS_FOUND)
foreach(version IN LISTS clangs)
  install(TARGETS mlflow_trace_plugin_${version} LIBRARY DESTINATION lib/mlflow-trace/clang-${version})
  configure_file(tools/cmake/mlflow-trace-clang.pc.in ${pkgconfig}/mlflow-trace-clang-${version}.pc @ONLY)
  install(FILES ${pkgconfig}/mlflow-trace-clang-${version}.pc DESTINATION lib/pkgconfig)
endforeach()
