#pragma once

#include <QSslCertificate>
#include <QTemporaryDir>

namespace stoa {

// A certificate for 127.0.0.1 and localhost that an intermediate authority has signed, made by the program
// openssl. The root that has signed that authority is what clients trust. Failures fail the running test.
class TestCertificate
{
public:
    TestCertificate();

    // PEM files: the certificate and its chain, and its key.
    QString chainFile() const { return m_folder.filePath(QStringLiteral("chain.pem")); }

    QString keyFile() const { return m_folder.filePath(QStringLiteral("key.pem")); }

    // The same key, encrypted with a passphrase.
    QString encryptedKeyFile() const;

    // A key of another type.
    QString rsaKeyFile() const;

    // Replaces both files by a new certificate of the same root.
    void renew();

    QSslCertificate root() const;
    QSslCertificate certificate() const; // the newest one

private:
    void run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
};

} // namespace stoa
