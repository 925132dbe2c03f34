#include "record/attachments.h"

#include "record/attachment_ref.h"
#include "record/keep_errno.h"
#include "record/notes.h"
#include "record/random.h"
#include "record/remotes.h"

#include <fcntl.h>
#include <memory>
#include <new>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace mlflow::record {
namespace {

constexpr std::size_t part_bytes = 96u << 10, most_head = 512;
static_assert(part_bytes + most_head + 64 < segment_data_bytes);

constexpr std::size_t most_content_type = 100, trace_name_size = 35, id_size = 36;

/// Of a note as mlflow_rt_annotate takes it: ["attachment", {..., "offset": n, "content": bytes}].
class Head {
public:
  Head() noexcept { byte(0x82).text("attachment").byte(0xbf); }

  Head &text(std::string_view key, std::string_view value) noexcept { return text(key).text(value); }
  Head &number(std::string_view key, std::uint64_t value) noexcept { return text(key).word(0x1b, value, 8); }
  /// The bytes follow it, and what ends the map.
  Head &content(std::size_t size) noexcept { return text("content").word(0x5a, size, 4); }
  std::string_view view() const noexcept { return {data_, size_}; }

private:
  Head &byte(unsigned char value) noexcept {
    data_[size_++] = static_cast<char>(value);
    return *this;
  }
  Head &word(unsigned char head, std::uint64_t value, int bytes) noexcept {
    byte(head);
    for (int i = bytes; i-- > 0;)
      byte(static_cast<unsigned char>(value >> 8 * i));
    return *this;
  }
  /// Of at most 255 bytes.
  Head &text(std::string_view text) noexcept {
    byte(0x78).byte(static_cast<unsigned char>(text.size()));
    std::memcpy(data_ + size_, text.data(), text.size());
    size_ += text.size();
    return *this;
  }

  std::size_t size_ = 0;
  char data_[most_head];
};

struct Attachment {
  std::string_view trace, id, content_type, bytes;
};

/// All of it or nothing, which is counted.
bool write_parts(ThreadState &thread, const Attachment &attachment) noexcept {
  auto [trace, id, content_type, bytes] = attachment;
  if (!state.pool.has_room_for(std::uint32_t(bytes.size() / part_bytes + 1))) {
    state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
    wake_collector();
    return false;
  }
  Recording recording(thread);
  SpanRef none = SpanRef(thread.number) << ref_thread_shift;
  std::size_t offset = 0;
  do {
    std::string_view part = bytes.substr(offset, part_bytes);
    Head head;
    head.text("trace_id", trace).text("attachment_id", id).text("content_type", content_type);
    head.number("size", bytes.size()).number("offset", offset).content(part.size());
    if (!write_note(thread, none, MLFLOW_RT_NOTE_ANNOTATION, {head.view(), part, "\xff"}))
      return false;
    offset += part_bytes;
  } while (offset < bytes.size());
  return true;
}

std::string_view type_of_file(std::string_view path) noexcept {
  constexpr struct {
    std::string_view ending, type;
  } known[] = {{".png", "image/png"},   {".jpg", "image/jpeg"},      {".jpeg", "image/jpeg"},
               {".gif", "image/gif"},   {".webp", "image/webp"},     {".svg", "image/svg+xml"},
               {".wav", "audio/x-wav"}, {".mp3", "audio/mpeg"},      {".ogg", "audio/ogg"},
               {".mp4", "video/mp4"},   {".pdf", "application/pdf"}, {".json", "application/json"},
               {".txt", "text/plain"},  {".md", "text/markdown"},    {".csv", "text/csv"},
               {".html", "text/html"},  {".xml", "text/xml"},        {".zip", "application/zip"}};
  for (auto [ending, type] : known)
    if (path.ends_with(ending))
      return type;
  return {};
}

std::uint64_t too_large(std::uint64_t size, char *ref) noexcept {
  return RefText(ref)
      .text("[Attachment too large: ")
      .number(size)
      .text(" bytes exceeds ")
      .number(state.settings.most_attached)
      .text(" bytes limit]")
      .size();
}

std::uint64_t unreadable(std::string_view path, char *ref) noexcept {
  return RefText(ref).text("[Attachment cannot be read: ").text(path.substr(0, 400)).text("]").size();
}

/// What a file holds. None but plain files: they have a size, and an end.
struct FileBytes {
  std::unique_ptr<char[]> bytes;
  std::uint64_t size = 0; // if there are no bytes, it is too large, or 0: it cannot be read

  FileBytes(const char *path, std::uint64_t most) noexcept {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); // no waiting for the other end of a pipe
    struct stat info;
    if (file < 0 || fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
      if (file >= 0)
        close(file);
      return;
    }
    size = std::uint64_t(info.st_size);
    if (size <= most)
      read_all(file);
    close(file);
  }

private:
  void read_all(int file) noexcept {
    std::uint64_t wanted = std::exchange(size, 0), got = 0;
    std::unique_ptr<char[]> room(new (std::nothrow) char[wanted + 1]);
    ssize_t last = 0;
    while (room && got < wanted && (last = read(file, room.get() + got, wanted - got)) != 0) {
      if (last < 0 && errno != EINTR)
        return;
      got += last > 0 ? std::uint64_t(last) : 0;
    }
    if (room)
      size = got;
    bytes = std::move(room);
  }
};

/// What is written to; null: the span of the context is not recorded. Before anything is asked of the settings.
ThreadState *thread_for(const mlflow_rt_context &to, RemoteIds &ids) noexcept {
  bool sampled = false;
  return context_ids(to, ids, sampled) && sampled ? ready_thread().thread : nullptr;
}

/// What is not too large.
std::uint64_t attach_to(ThreadState &thread, const RemoteIds &ids, std::string_view content_type,
                        std::string_view bytes, char *ref) noexcept {
  if (content_type.empty())
    content_type = "application/octet-stream";
  content_type = content_type.substr(0, most_content_type);
  char trace[MLFLOW_RT_ATTACHMENT_REF], id[MLFLOW_RT_ATTACHMENT_REF];
  RefText(trace).text("tr-").hex(ids.trace_id[0], 16).hex(ids.trace_id[1], 16);
  std::uint64_t high = random_number(), low = random_number(); // a UUID of version 4
  RefText name(id);
  name.hex(high >> 32, 8).text("-").hex(high >> 16, 4).text("-4").hex(high, 3).text("-");
  name.hex(8 | (low >> 60 & 3), 1).hex(low >> 48, 3).text("-").hex(low, 12);
  Attachment attachment{{trace, trace_name_size}, {id, id_size}, content_type, bytes};
  bool written = write_parts(thread, attachment);
  recorded();
  RefText text(ref);
  if (!written)
    return text.text("[Attachment not recorded: no room for ").number(bytes.size()).text(" bytes]").size();
  return text.text("mlflow-attachment://")
      .text(attachment.id)
      .text("?content_type=")
      .encoded(content_type)
      .text("&trace_id=")
      .text(attachment.trace)
      .text("&size=")
      .number(bytes.size())
      .size();
}

} // namespace

std::uint64_t attach(const mlflow_rt_context &to, std::string_view content_type, std::string_view bytes,
                     char *ref) noexcept {
  KeepErrno kept;
  RemoteIds ids;
  ThreadState *thread = thread_for(to, ids);
  if (!thread)
    return 0;
  if (bytes.size() > state.settings.most_attached)
    return too_large(bytes.size(), ref);
  return attach_to(*thread, ids, content_type, bytes, ref);
}

std::uint64_t attach_file(const mlflow_rt_context &to, std::string_view content_type, const char *path,
                          char *ref) noexcept {
  KeepErrno kept;
  RemoteIds ids;
  ThreadState *thread = thread_for(to, ids);
  if (!thread)
    return 0;
  if (!path)
    return unreadable({}, ref);
  FileBytes file(path, state.settings.most_attached);
  if (!file.bytes)
    return file.size ? too_large(file.size, ref) : unreadable(path, ref);
  return attach_to(*thread, ids, content_type.empty() ? type_of_file(path) : content_type,
                   {file.bytes.get(), file.size}, ref);
}

} // namespace mlflow::record
