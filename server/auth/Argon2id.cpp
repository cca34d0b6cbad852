#include "server/auth/Argon2id.h"

#include "shared/model/Secret.h"

#include <QRegularExpression>

#include <argon2.h>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>

namespace stoa::Argon2id {

namespace {

constexpr quint32 maxMemory = 64 * 1024; // KiB
constexpr quint32 maxPasses = 16;
constexpr qsizetype saltSize = 16;
constexpr qsizetype hashSize = 32;
constexpr auto withoutPadding = QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals;

struct Parts
{
    quint32 memory;
    quint32 passes;
    QByteArray salt;
    QByteArray hash;
};

// The working memory of one thread.
class Memory
{
public:
    uint8_t *ofSize(size_t bytes)
    {
        if (bytes > m_size) {
            m_bytes.reset();
            m_size = 0;
            m_bytes.reset(new (std::nothrow) uint8_t[bytes]);
            m_size = m_bytes ? bytes : 0;
        }
        return m_bytes.get();
    }

    void keep() { ++m_keepers; }

    void release()
    {
        --m_keepers;
        used();
    }

    void used()
    {
        if (m_keepers > 0)
            return;
        m_bytes.reset();
        m_size = 0;
    }

private:
    std::unique_ptr<uint8_t[]> m_bytes;
    size_t m_size = 0;
    int m_keepers = 0;
};

thread_local Memory t_memory;

int allocate(uint8_t **memory, size_t bytes)
{
    *memory = t_memory.ofSize(bytes);
    return *memory ? ARGON2_OK : ARGON2_MEMORY_ALLOCATION_ERROR;
}

void deallocate(uint8_t *, size_t) // libargon2 has already wiped the memory
{
    t_memory.used();
}

// A computation of libargon2, which takes no const pointers, so the inputs are copies.
struct Computation
{
    Q_DISABLE_COPY_MOVE(Computation)

    Computation(const QByteArray &secret, const Parts &with)
        : input(secret)
        , salt(with.salt)
        , result(with.hash.size(), '\0')
    {
        context.out = reinterpret_cast<uint8_t *>(result.data());
        context.outlen = uint32_t(result.size());
        context.pwd = reinterpret_cast<uint8_t *>(input.data());
        context.pwdlen = uint32_t(input.size());
        context.salt = reinterpret_cast<uint8_t *>(salt.data());
        context.saltlen = uint32_t(salt.size());
        context.t_cost = with.passes;
        context.m_cost = with.memory;
        context.lanes = 1;
        context.threads = 1;
        context.version = ARGON2_VERSION_13;
        context.allocate_cbk = allocate;
        context.free_cbk = deallocate;
        context.flags = ARGON2_FLAG_CLEAR_PASSWORD; // wipes `input`
    }

    QByteArray input;
    QByteArray salt;
    QByteArray result;
    argon2_context context{};
};

void require(int error)
{
    if (error != ARGON2_OK)
        throw std::runtime_error(argon2_error_message(error));
}

QByteArray encoded(const Parts &parts)
{
    return "$argon2id$v=19$m=" + QByteArray::number(parts.memory) + ",t=" + QByteArray::number(parts.passes)
        + ",p=1$" + parts.salt.toBase64(withoutPadding) + '$' + parts.hash.toBase64(withoutPadding);
}

std::optional<Parts> decoded(const QByteArray &hash)
{
    static const QRegularExpression form(QStringLiteral(
        R"(^\$argon2id\$v=19\$m=([1-9]\d{0,8}),t=([1-9]\d{0,8}),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$)"));
    const auto match = form.match(QString::fromLatin1(hash));
    if (!match.hasMatch())
        return std::nullopt;
    const auto bytes = [&match](int part) { return QByteArray::fromBase64(match.captured(part).toLatin1()); };
    Parts parts{match.captured(1).toUInt(), match.captured(2).toUInt(), bytes(3), bytes(4)};
    const bool isSane = parts.memory >= ARGON2_MIN_MEMORY && parts.memory <= maxMemory
        && parts.passes <= maxPasses && parts.salt.size() >= ARGON2_MIN_SALT_LENGTH && parts.hash.size() >= 16
        && parts.hash.size() <= 64;
    return isSane ? std::optional(parts) : std::nullopt;
}

} // namespace

MemoryReuseScope::MemoryReuseScope()
{
    t_memory.keep();
}

MemoryReuseScope::~MemoryReuseScope()
{
    t_memory.release();
}

QByteArray hash(const QByteArray &secret)
{
    Parts parts{memory, passes, Secret::randomBytes(saltSize), QByteArray(hashSize, '\0')};
    Computation computation(secret, parts);
    require(argon2_ctx(&computation.context, Argon2_id));
    parts.hash = computation.result;
    return encoded(parts);
}

bool verify(const QByteArray &hash, const QByteArray &secret)
{
    const auto parts = decoded(hash);
    if (!parts)
        return false;
    Computation computation(secret, *parts);
    // Compares in constant time.
    const int error = argon2_verify_ctx(&computation.context, parts->hash.constData(), Argon2_id);
    if (error == ARGON2_VERIFY_MISMATCH)
        return false;
    require(error);
    return true;
}

bool isOutdated(const QByteArray &hash)
{
    const auto parts = decoded(hash);
    return !parts || parts->memory != memory || parts->passes != passes;
}

QByteArray decoyHash()
{
    return encoded({memory, passes, Secret::randomBytes(saltSize), Secret::randomBytes(hashSize)});
}

} // namespace stoa::Argon2id
