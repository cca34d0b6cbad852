#include "server/net/TlsCertificates.h"

#include <QFile>

#include <ctime>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Only those with forward secrecy and authenticated encryption; all of TLS 1.3 are of this kind.
constexpr const char *ciphersOfTls12 = "ECDHE+AESGCM:ECDHE+CHACHA20";
// RFC 7301 3.1: each name is preceded by its length.
constexpr unsigned char protocols[] = "\x08http/1.1";

int selectProtocol(SSL *, const unsigned char **selected, unsigned char *size, const unsigned char *offered,
                   unsigned offeredSize, void *)
{
    const int found = SSL_select_next_proto(const_cast<unsigned char **>(selected), size, protocols,
                                            sizeof protocols - 1, offered, offeredSize);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// Otherwise OpenSSL would ask for the passphrase of a key on the terminal.
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

void applyRules(SSL_CTX *context)
{
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context, ciphersOfTls12);
    // Peers that end without a close_notify are usual, and neither HTTP nor WebSocket needs it to know what
    // is complete.
    SSL_CTX_set_options(context,
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE
                            | SSL_OP_PRIORITIZE_CHACHA | SSL_OP_IGNORE_UNEXPECTED_EOF);
    // A write that the kernel did not take is repeated from the SendQueue, at another address and perhaps
    // with more bytes behind it. Idle connections keep no buffers.
    SSL_CTX_set_mode(context,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                         | SSL_MODE_RELEASE_BUFFERS);
    // A peer that sends KeyUpdate after KeyUpdate must not keep the thread in one SSL_read().
    SSL_CTX_clear_mode(context, SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // clients keep tickets instead
    SSL_CTX_set_alpn_select_cb(context, selectProtocol, nullptr);
    SSL_CTX_set_default_passwd_cb(context, noPassphrase);
}

QString lastReason()
{
    const unsigned long error = ERR_peek_last_error();
    const char *reason = ERR_reason_error_string(error);
    ERR_clear_error();
    return reason ? QString::fromLatin1(reason) : u"unknown error"_s;
}

tl::unexpected<QString> unusable(const char *what, const QString &file)
{
    QFile readable(file);
    const QString reason = readable.open(QFile::ReadOnly) ? lastReason() : readable.errorString();
    ERR_clear_error();
    return tl::unexpected(u"The %1 \"%2\" can't be used: %3."_s.arg(QLatin1String(what), file, reason));
}

} // namespace

void TlsSessionDeleter::operator()(ssl_st *session) const
{
    SSL_free(session);
}

TlsCertificates::TlsCertificates(QString certificateFile, QString keyFile, Context context)
    : m_certificateFile(std::move(certificateFile))
    , m_keyFile(std::move(keyFile))
    , m_context(std::move(context))
{
}

tl::expected<std::shared_ptr<TlsCertificates>, QString> TlsCertificates::load(const QString &certificateFile,
                                                                              const QString &keyFile)
{
    auto context = read(certificateFile, keyFile);
    if (!context)
        return tl::unexpected(context.error());
    return std::shared_ptr<TlsCertificates>(new TlsCertificates(certificateFile, keyFile, *context));
}

tl::expected<TlsCertificates::Context, QString> TlsCertificates::read(const QString &certificateFile,
                                                                      const QString &keyFile)
{
    ERR_clear_error();
    const Context context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    if (!context)
        return tl::unexpected(u"TLS can't be used: %1."_s.arg(lastReason()));
    applyRules(context.get());
    if (SSL_CTX_use_certificate_chain_file(context.get(), QFile::encodeName(certificateFile).constData())
        != 1)
        return unusable("certificate", certificateFile);
    if (SSL_CTX_use_PrivateKey_file(context.get(), QFile::encodeName(keyFile).constData(), SSL_FILETYPE_PEM)
            != 1
        || SSL_CTX_check_private_key(context.get()) != 1) // also of another type than the certificate
        return unusable("key", keyFile);
    return context;
}

tl::expected<void, QString> TlsCertificates::reload()
{
    auto fresh = read(m_certificateFile, m_keyFile);
    if (!fresh)
        return tl::unexpected(fresh.error());
    const std::lock_guard lock(m_mutex);
    m_context = *fresh;
    return {};
}

TlsCertificates::Context TlsCertificates::context() const
{
    const std::lock_guard lock(m_mutex);
    return m_context;
}

TlsSession TlsCertificates::newSession() const
{
    return TlsSession(SSL_new(context().get())); // holds the context by itself
}

QDateTime TlsCertificates::validUntil() const
{
    const Context current = context();
    tm time{};
    ASN1_TIME_to_tm(X509_get0_notAfter(SSL_CTX_get0_certificate(current.get())), &time);
    return QDateTime::fromSecsSinceEpoch(::timegm(&time), Qt::UTC);
}

} // namespace stoa
