#include "tests/support/TestCertificate.h"

#include "tests/support/TestFailure.h"

#include <QFile>
#include <QProcess>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

const QStringList newKey{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                         u"-nodes"_s};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        failTest("Can't read " + path.toUtf8());
    return file.readAll();
}

void writeTo(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0)
        failTest("Can't write " + path.toUtf8());
}

} // namespace

TestCertificate::TestCertificate()
{
    writeTo(m_folder.filePath(u"authority.ext"_s), "basicConstraints=critical,CA:TRUE\n");
    writeTo(m_folder.filePath(u"leaf.ext"_s), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    run(QStringList{u"req"_s, u"-x509"_s, u"-keyout"_s, u"root.key"_s, u"-out"_s, u"root.pem"_s, u"-subj"_s,
                    u"/CN=Test root"_s, u"-days"_s, u"30"_s}
        + newKey);
    run(QStringList{u"req"_s, u"-keyout"_s, u"authority.key"_s, u"-out"_s, u"authority.csr"_s, u"-subj"_s,
                    u"/CN=Test authority"_s}
        + newKey);
    run({u"x509"_s, u"-req"_s, u"-in"_s, u"authority.csr"_s, u"-CA"_s, u"root.pem"_s, u"-CAkey"_s,
         u"root.key"_s, u"-CAcreateserial"_s, u"-extfile"_s, u"authority.ext"_s, u"-days"_s, u"30"_s,
         u"-out"_s, u"authority.pem"_s});
    renew();
}

void TestCertificate::renew()
{
    run(QStringList{u"req"_s, u"-keyout"_s, u"new.key"_s, u"-out"_s, u"leaf.csr"_s, u"-subj"_s,
                    u"/CN=localhost"_s}
        + newKey);
    run({u"x509"_s, u"-req"_s, u"-in"_s, u"leaf.csr"_s, u"-CA"_s, u"authority.pem"_s, u"-CAkey"_s,
         u"authority.key"_s, u"-CAcreateserial"_s, u"-extfile"_s, u"leaf.ext"_s, u"-days"_s, u"30"_s,
         u"-out"_s, u"leaf.pem"_s});
    writeTo(keyFile(), contentOf(m_folder.filePath(u"new.key"_s)));
    writeTo(chainFile(),
            contentOf(m_folder.filePath(u"leaf.pem"_s)) + contentOf(m_folder.filePath(u"authority.pem"_s)));
}

QString TestCertificate::encryptedKeyFile() const
{
    run({u"pkey"_s, u"-in"_s, u"key.pem"_s, u"-aes128"_s, u"-passout"_s, u"pass:secret"_s, u"-out"_s,
         u"encrypted.key"_s});
    return m_folder.filePath(u"encrypted.key"_s);
}

QString TestCertificate::rsaKeyFile() const
{
    run({u"genpkey"_s, u"-algorithm"_s, u"RSA"_s, u"-out"_s, u"rsa.key"_s});
    return m_folder.filePath(u"rsa.key"_s);
}

QSslCertificate TestCertificate::root() const
{
    return QSslCertificate(contentOf(m_folder.filePath(u"root.pem"_s)));
}

QSslCertificate TestCertificate::certificate() const
{
    return QSslCertificate(contentOf(m_folder.filePath(u"leaf.pem"_s)));
}

void TestCertificate::run(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        failTest("openssl " + arguments.join(u' ').toUtf8() + ": " + process.readAllStandardError());
}

} // namespace stoa
