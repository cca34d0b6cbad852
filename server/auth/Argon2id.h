#pragma once

#include <QByteArray>

#include <cstddef>

namespace stoa {

// Argon2id (RFC 9106) in PHC form: "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>", Base64 without padding.
// libargon2 accepts memory that is already mapped, which libsodium does not: it maps and unmaps 19 MiB for
// each hash, and a low-priority thread that is suspended in that call blocks every other thread that maps
// memory or takes a page fault. Thread-safe.
namespace Argon2id {

// The costs that RFC 9106 names; memory is in KiB.
constexpr quint32 memory = 19456;
constexpr quint32 passes = 2;

// Throws std::runtime_error if there is no memory left.
QByteArray hash(const QByteArray &secret);
// False if `hash` is malformed or asks for more than 64 MiB or 16 passes.
bool verify(const QByteArray &hash, const QByteArray &secret);
// True if the hash is malformed or was made with other costs than hash() uses now. Quick.
bool isOutdated(const QByteArray &hash);
// Returns a hash that no known secret matches. Verifying against it takes as long as against any other.
// Quick.
QByteArray decoyHash();

// While an object of this class exists on a thread, the thread keeps the memory of its last hash and reuses
// it.
class MemoryReuseScope
{
public:
    MemoryReuseScope();
    ~MemoryReuseScope();
    Q_DISABLE_COPY_MOVE(MemoryReuseScope)
};

} // namespace Argon2id
} // namespace stoa
