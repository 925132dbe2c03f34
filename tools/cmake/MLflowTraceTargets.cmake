# How every target of ours is compiled, and where it goes: the build tree has the shape of an installed one, so that paths relative to the
# tool's own place work in both.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
# Never installed, so not beside what is.
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/archive)

# Warnings are errors in our own code.
function(mlflow_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU) # g++ 12 sees these in std::string and std::optional where they are not
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-maybe-uninitialized)
  endif()
endfunction()

# Warnings, and the sanitizers that were asked for. Not for the plugin: it is loaded into a clang that has none.
function(mlflow_target target)
  mlflow_warnings(${target})
  if(MLFLOW_TRACE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${MLFLOW_TRACE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${MLFLOW_TRACE_SANITIZE})
  endif()
endfunction()
