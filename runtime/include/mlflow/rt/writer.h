/* Where a value is written as CBOR (runtime/src/record/cbor_tags.h), within the limits that are set: the part of the
 * binary interface that mlflow::Writer and hand-made spans use. What is short and within the limits is written in
 * place, by whoever has it; what may have to be cut is written here. Any thread; one writer belongs to one. */
#ifndef MLFLOW_RT_WRITER_H
#define MLFLOW_RT_WRITER_H

#ifndef __cplusplus
#include <stdbool.h>
#endif
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#define MLFLOW_RT_WRITER_NOEXCEPT noexcept
#else
#define MLFLOW_RT_WRITER_NOEXCEPT
#endif

enum {
  /* Room that is kept behind `end`: for what closes containers, and for a value that is not begun any more. */
  MLFLOW_RT_WRITER_SLACK = 512,
  /* What may be written before the next call of open, next or key: one number, or the head of two items. */
  MLFLOW_RT_WRITER_ITEM = 32,
  /* What is small: a number, a text of so many bytes, an object of so many of those, as long as this altogether. */
  MLFLOW_RT_SMALL_TEXT = 32,
  MLFLOW_RT_SMALL_ITEMS = 8,
  MLFLOW_RT_SMALL_BYTES = MLFLOW_RT_SMALL_ITEMS * 2 * (MLFLOW_RT_SMALL_TEXT + 2) + 2
};
enum {
  MLFLOW_RT_WRITER_FIXED = 1, /* the buffer cannot grow */
  MLFLOW_RT_WRITER_GROWN = 2  /* the buffer is the runtime's: give it back with mlflow_rt_writer_free */
};

/* How much of a value is recorded. */
struct mlflow_rt_limits {
  uint32_t depth;        /* nested containers */
  uint32_t elements;     /* of a container */
  uint32_t string_bytes; /* of one string */
  uint32_t value_bytes;  /* of the whole */
  /* What follows from these and from the names of secrets, for a first look. */
  uint32_t shortest_secret; /* bytes: no shorter name hides anything */
  uint32_t small_fits;      /* 1: whatever is small (MLFLOW_RT_SMALL_*) is within the limits */
};
const struct mlflow_rt_limits *mlflow_rt_limits_in_force(void) MLFLOW_RT_WRITER_NOEXCEPT;

struct mlflow_rt_writer {
  char *at;       /* the next item goes here */
  char *end;      /* MLFLOW_RT_WRITER_SLACK bytes follow */
  char *begin;    /* of the buffer */
  uint32_t depth; /* containers that are open */
  uint8_t flags;  /* MLFLOW_RT_WRITER_* */
  uint8_t filled; /* the item that is due was written: another one is left out */
  uint8_t cut;    /* something was cut for want of room that the limits would have allowed */
  uint8_t nested; /* functions mlflow_capture that are running, and pointers and such that are followed */
  const struct mlflow_rt_limits *limits;
};

/* A container that is open, kept by whoever opened it. */
struct mlflow_rt_container {
  uint32_t written; /* items */
  uint32_t is_map;
  uint64_t left_out; /* items that were not written */
};
enum mlflow_rt_container_kind {
  MLFLOW_RT_CONTAINER_ARRAY = 0,
  MLFLOW_RT_CONTAINER_MAP = 1,  /* keys are texts */
  MLFLOW_RT_CONTAINER_PAIRS = 2 /* each element is an array of key and value; shown as such */
};

/* UTF-8, and strings of 2 or 4 bytes a unit. What is beyond the limit is cut, with its mark. */
void mlflow_rt_write_text(struct mlflow_rt_writer *writer, const char *text, uint64_t size) MLFLOW_RT_WRITER_NOEXCEPT;
void mlflow_rt_write_wide(struct mlflow_rt_writer *writer, const void *text, uint64_t size,
                          uint32_t unit) MLFLOW_RT_WRITER_NOEXCEPT;
/* A C string, read no further than it is shown; null is null. */
void mlflow_rt_write_c_string(struct mlflow_rt_writer *writer, const char *text) MLFLOW_RT_WRITER_NOEXCEPT;
/* "<text>", in the place of a value that is not read. Short. */
void mlflow_rt_write_mark(struct mlflow_rt_writer *writer, const char *text, uint64_t size) MLFLOW_RT_WRITER_NOEXCEPT;

/* {"bytes": size, "base64": ...} */
void mlflow_rt_write_bytes(struct mlflow_rt_writer *writer, const void *data, uint64_t size) MLFLOW_RT_WRITER_NOEXCEPT;

/* "***", in the place of a value that nobody is to see. */
void mlflow_rt_write_hidden(struct mlflow_rt_writer *writer) MLFLOW_RT_WRITER_NOEXCEPT;
/* Whether what has this name is hidden. A key that does so hides its value by itself. */
bool mlflow_rt_is_secret_name(const char *name, uint64_t size) MLFLOW_RT_WRITER_NOEXCEPT;

/* False: too deep, which is said in its place, and it is not open. */
bool mlflow_rt_write_open(struct mlflow_rt_writer *writer, struct mlflow_rt_container *container,
                          uint32_t kind) MLFLOW_RT_WRITER_NOEXCEPT;
/* Before each element of an array, and each key with its value of a map. False: beyond a limit, it is left out and
 * counted. */
bool mlflow_rt_write_next(struct mlflow_rt_writer *writer,
                          struct mlflow_rt_container *container) MLFLOW_RT_WRITER_NOEXCEPT;
bool mlflow_rt_write_key(struct mlflow_rt_writer *writer, struct mlflow_rt_container *container, const char *key,
                         uint64_t size) MLFLOW_RT_WRITER_NOEXCEPT;
/* `more`: items that were left out and not counted by next; UINT64_MAX: some, nobody knows how many. */
void mlflow_rt_write_close(struct mlflow_rt_writer *writer, struct mlflow_rt_container *container,
                           uint64_t more) MLFLOW_RT_WRITER_NOEXCEPT;

/* An array of numbers in any number of dimensions. */
enum { MLFLOW_RT_TENSOR_RANK = 16 }; /* dimensions at most; of what has more only the first are said */
enum mlflow_rt_number {              /* what an element is */
                        MLFLOW_RT_NUMBER_UNKNOWN = 0,
                        MLFLOW_RT_NUMBER_BOOL = 1,
                        MLFLOW_RT_NUMBER_SIGNED = 2,
                        MLFLOW_RT_NUMBER_UNSIGNED = 3,
                        MLFLOW_RT_NUMBER_FLOAT = 4,
                        MLFLOW_RT_NUMBER_COMPLEX = 5 /* two FLOATs */
};
struct mlflow_rt_tensor {
  const void *data;       /* of the first element, or null: elements are not read */
  const uint64_t *shape;  /* elements in each dimension */
  const int64_t *strides; /* bytes from one element to the next, in each dimension */
  const char *dtype;      /* null: made of the two below, as NumPy names it */
  const char *device;     /* null: not said */
  uint32_t rank;
  uint16_t number;       /* enum mlflow_rt_number */
  uint16_t element_size; /* bytes */
};
/* Into a map that is open, as its fields "shape", "dtype", "device", and "values"; if these are more than the limit of
 * elements in all, "corner": as many of the first of each dimension as are within it. */
void mlflow_rt_write_tensor(struct mlflow_rt_writer *writer, struct mlflow_rt_container *container,
                            const struct mlflow_rt_tensor *tensor) MLFLOW_RT_WRITER_NOEXCEPT;

/* Gives a buffer back that has grown. */
void mlflow_rt_writer_free(struct mlflow_rt_writer *writer) MLFLOW_RT_WRITER_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
