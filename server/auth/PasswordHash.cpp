#include "server/auth/PasswordHash.h"

#include <QCryptographicHash>

#include <sodium.h>
#include <stdexcept>

namespace stoa::PasswordHash {

namespace {

constexpr unsigned long long passes = 2;
constexpr size_t memory = size_t(19456) * 1024;
constexpr auto wrappedPrefix = "sha256:";

QByteArray argon2id(const QByteArray &secret)
{
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, secret.constData(), size_t(secret.size()), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        throw std::runtime_error("not enough memory to hash a password");
    return hash;
}

bool matches(const QByteArray &hash, const QByteArray &secret)
{
    return crypto_pwhash_str_verify(hash.constData(), secret.constData(), size_t(secret.size())) == 0;
}

QByteArray bareSha256(const QString &password)
{
    return QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Sha256).toHex();
}

bool isBare(const QByteArray &stored)
{
    return stored.size() == 64 && !stored.startsWith('$');
}

} // namespace

QByteArray make(const QString &password)
{
    return argon2id(password.toUtf8());
}

QByteArray wrap(const QByteArray &bareSha256)
{
    return wrappedPrefix + argon2id(bareSha256.toLower());
}

bool verify(const QByteArray &stored, const QString &password)
{
    if (stored.startsWith(wrappedPrefix))
        return matches(stored.sliced(qstrlen(wrappedPrefix)), bareSha256(password));
    if (isBare(stored)) { // not wrapped yet: compare as slowly as any other
        const QByteArray computed = bareSha256(password);
        argon2id(computed);
        return sodium_memcmp(stored.toLower().constData(), computed.constData(), size_t(computed.size()))
            == 0;
    }
    return matches(stored, password.toUtf8());
}

bool isOutdated(const QByteArray &stored)
{
    if (stored.startsWith(wrappedPrefix) || isBare(stored))
        return true;
    return crypto_pwhash_str_needs_rehash(stored.constData(), passes, memory) != 0;
}

} // namespace stoa::PasswordHash
