#pragma once

#include <QDateTime>
#include <QString>

#include <memory>
#include <mutex>
#include <tl/expected.hpp>

struct ssl_ctx_st;
struct ssl_st;

namespace stoa {

struct TlsSessionDeleter
{
    void operator()(ssl_st *session) const;
};

// The state of TLS on one connection.
using TlsSession = std::unique_ptr<ssl_st, TlsSessionDeleter>;

// The certificate and the key of a server, as files in the format PEM, and the rules of its TLS: versions 1.2
// and 1.3, no renegotiation, http/1.1 by ALPN. Thread-safe.
class TlsCertificates
{
public:
    // Reads the files. The error is a sentence for people.
    static tl::expected<std::shared_ptr<TlsCertificates>, QString> load(const QString &certificateFile,
                                                                        const QString &keyFile);

    // Reads the files again, for connections that are accepted from now on. If they can't be used, the ones
    // that were read before stay in use, and the error is a sentence for people. Don't call this on an I/O
    // thread.
    tl::expected<void, QString> reload();

    // For a connection that was just accepted.
    TlsSession newSession() const;

    // The time at which the certificate expires.
    QDateTime validUntil() const;

private:
    using Context = std::shared_ptr<ssl_ctx_st>;

    TlsCertificates(QString certificateFile, QString keyFile, Context context);
    static tl::expected<Context, QString> read(const QString &certificateFile, const QString &keyFile);
    Context context() const;

    const QString m_certificateFile;
    const QString m_keyFile;
    mutable std::mutex m_mutex; // guards m_context
    Context m_context;
};

} // namespace stoa
