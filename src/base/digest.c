/* SHA-256, by nettle: which bytes a result was made from. */
#include <wardscore/base.h>

#include <stdio.h>

#include <nettle/sha2.h>

void
ws_sha256(const char *bytes, size_t length, char out[WS_SHA256_TEXT])
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_init(&context);
    sha256_update(&context, length, (const uint8_t *)bytes);
    sha256_digest(&context, sizeof(digest), digest);
    for (size_t i = 0; i < sizeof(digest); i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}
