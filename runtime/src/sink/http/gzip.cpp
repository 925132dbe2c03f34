#include "sink/http/gzip.h"

#include <zlib.h>

namespace mlflow::http {

std::string gzip(std::string_view text) {
  constexpr int gzip_window = MAX_WBITS + 16, memory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string result(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
  stream.avail_in = uInt(text.size());
  stream.next_out = reinterpret_cast<Bytef *>(result.data());
  stream.avail_out = uInt(result.size());
  int done = deflate(&stream, Z_FINISH);
  result.resize(done == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return result;
}

} // namespace mlflow::http
