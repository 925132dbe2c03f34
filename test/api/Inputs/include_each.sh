# include_each.sh SOURCE COMPILER...: each public header as the only one of a file, by each compiler.
source=$1
shift
count=0
for header in "$source"/runtime/include/mlflow/*.h; do
  count=$((count + 1))
  for compiler; do
    echo "#include <mlflow/$(basename "$header")>" |
      $compiler -Wall -Wextra -Werror -fsyntax-only -I"$source/runtime/include" -I"$source/attributes/include" -x c++ - || exit 1
  done
done
echo "$count headers, $# ways"
