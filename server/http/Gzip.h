#pragma once

#include "server/http/BodyPiece.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"

namespace stoa {

// The one content coding there is (RFC 9110 8.4.1.3). Thread-safe.

// Whether Accept-Encoding takes it (RFC 9110 12.5.3).
bool acceptsGzip(const Request &request);
Coding codingFor(const Request &request);

// level: 1 (quick) to 9 (small). Throws std::runtime_error where zlib can't.
QByteArray gzip(const QByteArray &content, int level);

// The answer with what it says about its body, which comes in that coding, and could have come in another.
Reply inCoding(Coding coding, Reply reply);

// The answer, packed where the client takes that and there is something to gain. It costs some 0.2 ms: not on
// an I/O thread. Not for an answer that repeats input beside a secret: see docs/security.md.
Reply gzipped(const Request &request, Reply reply);

} // namespace stoa
