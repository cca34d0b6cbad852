#include "shared/model/Secret.h"

#include <sodium.h>

namespace stoa {

namespace {

// libsodium is thread-safe only after this; the second call and all later ones do nothing.
void requireSodium()
{
    static const bool isReady = ::sodium_init() >= 0;
    if (!isReady)
        qFatal("libsodium can't start: the system has no random numbers");
}

} // namespace

Secret Secret::generate()
{
    requireSodium();
    QByteArray bytes(32, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(bytes.size()));
    return Secret(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray Secret::digest() const
{
    requireSodium();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), size_t(hash.size()),
                       reinterpret_cast<const unsigned char *>(m_text.constData()), size_t(m_text.size()),
                       nullptr, 0);
    return hash.toHex();
}

} // namespace stoa
