#include "server/cli/LocalSocketAddress.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestLocalSocketAddress : public QObject
{
    Q_OBJECT
private slots:
    void isThePath();
    void leadsToALongPath();
    void refusesANameTooLong();
    void refusesAFolderThatIsNotThere();

private:
    static QByteArray pathOf(const LocalSocketAddress &address)
    {
        return reinterpret_cast<const sockaddr_un *>(address.address())->sun_path;
    }

    static QString errorOf(const QString &path);

    QTemporaryDir m_folder;
};

QString TestLocalSocketAddress::errorOf(const QString &path)
{
    try {
        const LocalSocketAddress address(path);
    } catch (const std::runtime_error &error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

void TestLocalSocketAddress::isThePath()
{
    const LocalSocketAddress address(u"/run/stoa/stoa.db-admin.sock"_s);
    QCOMPARE(address.address()->sa_family, sa_family_t(AF_UNIX));
    QCOMPARE(pathOf(address), "/run/stoa/stoa.db-admin.sock"_ba);
}

void TestLocalSocketAddress::leadsToALongPath()
{
    const QString folder = m_folder.filePath(u"long "_s.repeated(30));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + "/here"_L1);
    QVERIFY(file.open(QFile::WriteOnly));
    const LocalSocketAddress address(file.fileName());
    QVERIFY(QFile::exists(QFile::decodeName(pathOf(address))));
}

void TestLocalSocketAddress::refusesANameTooLong()
{
    QVERIFY(errorOf(m_folder.filePath(QString(150, u'x'))).contains(u"too long"_s));
}

void TestLocalSocketAddress::refusesAFolderThatIsNotThere()
{
    const QString folder = m_folder.filePath(u"nowhere "_s.repeated(20));
    const QString error = errorOf(folder + "/x.sock"_L1);
    QVERIFY2(error.contains(folder) && error.contains(u"No such file"_s), qPrintable(error));
}

STOA_TEST(TestLocalSocketAddress)
#include "tst_localsocketaddress.moc"
