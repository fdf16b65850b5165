/* Bytes into UTF-8 text: which encoding, and strict decoding through iconv. */
#ifndef WARDSCORE_LOAD_ENCODING_H
#define WARDSCORE_LOAD_ENCODING_H

#include <wardscore/policy.h>

enum decode_result { DECODED, UNDECODABLE, AMBIGUOUS };

struct decoded {
    struct ws_buf text;   /* UTF-8, without byte order mark */
    const char *encoding; /* its name for people */
    const char *choices;  /* of AMBIGUOUS: the encodings that fit */
    size_t bad_byte;      /* of UNDECODABLE: offset in the bytes */
};

/* encoding NULL: found out by strict decoding and by known words: of the
 * encodings that fit, the one in which ward names or headers appear. On
 * UNDECODABLE text holds what came before. */
enum decode_result decode(const char *bytes, size_t length,
                          const char *encoding, const struct ws_wards *wards,
                          struct decoded *out);

#endif
