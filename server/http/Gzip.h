#pragma once

#include "server/http/BodyPiece.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"

// The only content coding that we use (RFC 9110 8.4.1.3). All functions are thread-safe.
namespace stoa::Gzip {

// Returns the coding that the request's Accept-Encoding allows (RFC 9110 12.5.3).
ContentCoding codingFor(const Request &request);

// level: 1 (fast) to 9 (small). Throws std::runtime_error if zlib fails.
QByteArray compress(const QByteArray &content, int level);

// Adds the headers for a body that is in this coding and could also have been sent in the other one.
Reply withHeaders(ContentCoding coding, Reply reply);

// Compresses the body if the client accepts it and the body is large enough. Takes about 0.2 ms, so do not
// call it on an I/O thread. Not for a reply that repeats input beside a secret: see docs/security.md.
Reply compressed(const Request &request, Reply reply);

} // namespace stoa::Gzip
