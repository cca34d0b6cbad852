#include "admin-gui/sources/KeptTokens.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// A keyring in memory; or one that is locked and refuses everything.
class FakeKeyring : public Keyring
{
public:
    explicit FakeKeyring(QHash<QString, QByteArray> *secrets)
        : m_secrets(secrets)
    {
    }

    void read(const QString &key, QObject *context, Found handler) override
    {
        const QByteArray secret = m_secrets ? m_secrets->value(key) : QByteArray();
        QTimer::singleShot(0, context, [handler = std::move(handler), secret] { handler(secret); });
    }

    void write(const QString &key, const QByteArray &secret, QObject *context, Written handler) override
    {
        if (m_secrets)
            m_secrets->insert(key, secret);
        QTimer::singleShot(
            0, context, [handler = std::move(handler), isKept = m_secrets != nullptr] { handler(isKept); });
    }

private:
    QHash<QString, QByteArray> *const m_secrets;
};

} // namespace

// The tokens that the user has pasted: in a keyring if there is one, otherwise in files of mode 0600.
class TestKeptTokens : public QObject
{
    Q_OBJECT
private slots:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void fault_D03_inTheKeyring();
    void fault_D03_inAFile_data();
    void fault_D03_inAFile();
    void fault_D03_desktopWithoutAKeyring();
    void fault_D03_anotherTokenReplacesTheFirst();
    void fault_D03_movesFromTheFileToTheKeyring();
    void fault_D03_oneForEachServer();
    void fault_D03_folderThatCantBeWritten();

private:
    QString path() const { return m_folder->filePath(u"config/tokens"_s); }

    QStringList files() const { return QDir(path()).entryList(QDir::Files | QDir::Hidden); }

    // Returns the token that is kept for the server.
    static QByteArray find(KeptTokens &store, const QString &server)
    {
        std::optional<QByteArray> found;
        store.find(server, &store, [&](const QByteArray &token) { found = token; });
        return QTest::qWaitFor([&] { return found.has_value(); }) ? *found : "no answer"_ba;
    }

    // Returns the sentence that says how the token was kept.
    static QString keep(KeptTokens &store, const QString &server, const QByteArray &token)
    {
        QSignalSpy kept(&store, &KeptTokens::kept);
        store.keep(server, token);
        const bool isDone = !kept.isEmpty() || kept.wait(30'000);
        return isDone ? kept.first().first().toString() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKeptTokens::fault_D03_inTheKeyring()
{
    QHash<QString, QByteArray> secrets;
    KeptTokens store(path(), std::make_unique<FakeKeyring>(&secrets));
    QCOMPARE(find(store, u"chat.example"_s), QByteArray());
    QVERIFY(keep(store, u"chat.example"_s, "abc").contains(u"keyring"_s));
    QCOMPARE(secrets.value(u"https://chat.example"_s), "abc"_ba);
    QCOMPARE(find(store, u"https://chat.example/"_s), "abc"_ba);
    QVERIFY(files().isEmpty());
}

void TestKeptTokens::fault_D03_inAFile_data()
{
    QTest::addColumn<bool>("hasKeyring");
    QTest::newRow("built without keyrings") << false;
    QTest::newRow("a keyring that refuses") << true;
}

void TestKeptTokens::fault_D03_inAFile()
{
    QFETCH(const bool, hasKeyring);
    KeptTokens store(path(), hasKeyring ? std::make_unique<FakeKeyring>(nullptr) : nullptr);
    QCOMPARE(find(store, u"chat.example"_s), QByteArray());
    const QString sentence = keep(store, u"chat.example"_s, "abc");
    QCOMPARE(files().size(), 1);
    const QFileInfo file(QDir(path()).filePath(files().first()));
    QVERIFY2(sentence.contains(file.fileName()), qPrintable(sentence));
    QCOMPARE(file.permissions()
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QCOMPARE(find(store, u"chat.example:443"_s), QByteArray());
    QCOMPARE(find(store, u"https://chat.example"_s), "abc"_ba);
}

// The real keyring, where there is no session bus to ask it by.
void TestKeptTokens::fault_D03_desktopWithoutAKeyring()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    KeptTokens store(path(), Keyring::ofDesktop());
    QCOMPARE(find(store, u"chat.example"_s), QByteArray());
    QVERIFY(!keep(store, u"chat.example"_s, "abc").isEmpty());
    QCOMPARE(files().size(), 1);
    QCOMPARE(find(store, u"chat.example"_s), "abc"_ba);
}

void TestKeptTokens::fault_D03_anotherTokenReplacesTheFirst()
{
    KeptTokens store(path(), nullptr);
    keep(store, u"chat.example"_s, "abc");
    keep(store, u"chat.example"_s, "def");
    QCOMPARE(find(store, u"chat.example"_s), "def"_ba);
    QCOMPARE(files().size(), 1);
}

void TestKeptTokens::fault_D03_movesFromTheFileToTheKeyring()
{
    KeptTokens before(path(), nullptr);
    keep(before, u"chat.example"_s, "abc");
    QHash<QString, QByteArray> secrets;
    KeptTokens store(path(), std::make_unique<FakeKeyring>(&secrets));
    QCOMPARE(find(store, u"chat.example"_s), "abc"_ba);
    keep(store, u"chat.example"_s, "def");
    QCOMPARE(find(store, u"chat.example"_s), "def"_ba);
    QVERIFY(files().isEmpty());
}

void TestKeptTokens::fault_D03_oneForEachServer()
{
    KeptTokens store(path(), nullptr);
    keep(store, u"a.example"_s, "abc");
    keep(store, u"a.example:8443"_s, "def");
    keep(store, u"localhost:1578"_s, "ghi");
    QCOMPARE(find(store, u"a.example"_s), "abc"_ba);
    QCOMPARE(find(store, u"a.example:8443"_s), "def"_ba);
    QCOMPARE(find(store, u"http://localhost:1578"_s), "ghi"_ba);
    QCOMPARE(find(store, u"b.example"_s), QByteArray());
}

void TestKeptTokens::fault_D03_folderThatCantBeWritten()
{
    QFile inTheWay(m_folder->filePath(u"config"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    KeptTokens store(path(), nullptr);
    QVERIFY(keep(store, u"chat.example"_s, "abc").contains(u"could not be saved"_s));
    QCOMPARE(find(store, u"chat.example"_s), QByteArray());
}

STOA_TEST(TestKeptTokens)
#include "tst_kepttokens.moc"
