/* What the plugin writes into a program about its code: type descriptors and sites. Constant data only, read by the
 * runtime when a span is recorded. C, so that its layout is plain; the plugin's injected text declares the same structs
 * under reserved names, and a test holds the two together. A change here is a change of the binary interface: raise
 * MLFLOW_RT_ABI in abi.h. */
#ifndef MLFLOW_RT_DESCRIBE_H
#define MLFLOW_RT_DESCRIBE_H

#include <stdint.h>

enum mlflow_rt_kind {
#define MLFLOW_VALUE_KIND(name) MLFLOW_RT_##name,
#include "mlflow/value_kinds.def"
};

struct mlflow_rt_type;

/* A member of a RECORD, an enumerator of an ENUM, an alternative of a TUPLE or VARIANT. Its name stands in the type's
 * text. */
struct mlflow_rt_field {
  const struct mlflow_rt_type *type; /* of an enumerator null */
  /* RECORD: bits 0-31 byte offset, 32-39 length of the name (0: not said), 40-47 width in bits (0: no bit-field), 48-55
   * first bit in that byte, 56-63 MLFLOW_RT_FIELD_*. ENUM: the enumerator's value. */
  int64_t where;
};
enum {
  MLFLOW_RT_FIELD_BASE = 1,  /* a base class or anonymous member: its fields are shown in place */
  MLFLOW_RT_FIELD_SECRET = 2 /* its name is one of those that are secret by default (secret_names.def) */
};

/* What an accessor tells of an object. Each kind in value_kinds.def says which members it uses. */
struct mlflow_rt_view {
  const void *data;
  uint64_t size; /* elements, or the index of a VARIANT */
};

/* Called for each element; false ends the walk. */
typedef bool (*mlflow_rt_visit)(void *context, const void *element);
/* Reads one object of a library type. Must not throw, must not change the object. */
typedef void (*mlflow_rt_accessor)(const void *object, struct mlflow_rt_view *view, mlflow_rt_visit visit,
                                   void *context);

struct mlflow_rt_type {
  uint8_t kind;  /* enum mlflow_rt_kind */
  uint8_t flags; /* MLFLOW_RT_TYPE_* */
  uint16_t field_count;
  uint32_t size;    /* bytes; 0 if not known */
  const char *text; /* type name NUL field name NUL field name NUL ... */
  const struct mlflow_rt_type *element;
  mlflow_rt_accessor access;
  struct mlflow_rt_field fields[];
};
enum {
  MLFLOW_RT_TYPE_SIGNED = 1,      /* an ENUM's underlying type */
  MLFLOW_RT_TYPE_FLAGS = 2,       /* an ENUM whose values combine enumerators of one bit each */
  MLFLOW_RT_TYPE_POLYMORPHIC = 4, /* a RECORD that begins with the address of a table as the Itanium C++ ABI has it; the
                                   * text has one more string, what type_info::name says of the type */
  MLFLOW_RT_TYPE_POINTER = 8,     /* a REFERENCE or OPTIONAL whose element may be held by others too */
  MLFLOW_RT_TYPE_LOCAL = 16,      /* a TIME of nobody knows which zone */
  MLFLOW_RT_TYPE_VIEW = 32,       /* a STRING that begins with a mlflow_rt_view, and so has no accessor */
  MLFLOW_RT_TYPE_TREE =
      64 /* a RANGE or MAP that is a tree as libstdc++ has it, and so has no accessor. fields[0].where:
          * bits 0-31 byte offset of the tree's head, 32-63 that of an element in its node */
};

/* Everything constant about a traced function. */
struct mlflow_rt_site_info {
  /* span name NUL span type NUL function (qualified, with signature) NUL; if flag HAS_MORE attributes (JSON object text
   * or empty; a value $name is that of the input of this name) NUL trace destination (or empty) NUL; then each
   * parameter's name NUL; `name...` for each element of a pack, which is an array under `name`. */
  const char *text;
  const char *file;
  /* types[0] the result (null: void, or a coroutine), then one for each parameter; null leaves the parameter out of the
   * inputs. Behind them, of a coroutine, what its code hands to flow_chunk and flow_output. */
  const struct mlflow_rt_type *const *types;
  uint32_t line;
  uint32_t by_address;      /* bit i: slot i holds an address; bit 31: the result's slot does */
  uint16_t parameter_count; /* at most 31; further ones are not recorded */
  uint8_t log_level;        /* 10..50, or 0: by span type */
  uint8_t flags;            /* MLFLOW_RT_SITE_* */
};
enum {
  MLFLOW_RT_SITE_NO_INPUTS = 1,  /* capture_inputs = false: no inputs at all (no parameter is read) */
  MLFLOW_RT_SITE_NO_OUTPUTS = 2, /* capture_outputs = false */
  MLFLOW_RT_SITE_BY_RULE = 4,    /* traced by a rule, not by its own attribute */
  MLFLOW_RT_SITE_HAS_MORE = 8    /* it is the first member of a mlflow_rt_site_more */
};

/* Of few functions: kept apart, since every traced function has the other. */
struct mlflow_rt_site_more {
  struct mlflow_rt_site_info info;
  uint32_t out;         /* bit i: parameter i is read when the call returns, and is an output ([[mlflow::out]]) */
  float sampling_ratio; /* 0..1, or negative: the global one. Counts when the function starts a trace. */
  uint32_t depth, elements, string_bytes, value_bytes; /* limits of its values (mlflow_rt_limits); 0: the global one */
};

/* The only writable word of a traced function. Lives in section "mlflow_sites". */
struct mlflow_rt_site {
  /* 0: off, or not registered yet; the call costs a load and a branch. 1: the runtime was not asked yet. 2: on. Read
   * relaxed. */
  uint32_t live;
  uint32_t id; /* given by the runtime at the first call, from 1 */
  const struct mlflow_rt_site_info *info;
};

#endif
