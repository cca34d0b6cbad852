#pragma once

#include <QByteArray>

#include <cstddef>

namespace stoa {

// Argon2id (RFC 9106) in PHC form: "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>", Base64 without padding.
// libargon2 and not libsodium, because only it takes memory that is already there: libsodium maps and unmaps
// 19 MiB a hash, and a thread of low priority that is suspended in there holds up every other thread that
// maps memory or faults a page in. Thread-safe.
namespace Argon2id {

// Cost as RFC 9106 names it: memory in KiB, passes.
constexpr quint32 memory = 19456;
constexpr quint32 passes = 2;

// Throws std::runtime_error where there is no memory left.
QByteArray hash(const QByteArray &secret);
// False for anything that is no such hash. One that asks for more than 64 MiB or 16 passes is none.
bool verify(const QByteArray &hash, const QByteArray &secret);
// Made with other costs than hash() takes, or no such hash at all. Quick.
bool isOutdated(const QByteArray &hash);
// A hash that no secret is known for; verifying against it costs as much as against any. Quick.
QByteArray unmatched();

// While one exists on a thread, the thread keeps the memory of its last hash for the next one.
class KeptMemory
{
public:
    KeptMemory();
    ~KeptMemory();
    Q_DISABLE_COPY_MOVE(KeptMemory)
};

} // namespace Argon2id
} // namespace stoa
