#include "server/cli/LocalSocketAddress.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// Commands reach a running server through the socket beside the database, which only the owner can use.
class TestAdminSocket : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void onlyTheOwnerMayOpenIt();
    void refusesAnotherUser();
    void goesAndComes();
    void worksUnderALongPath();
    void takesHostileInput_data();
    void takesHostileInput();

private:
    QString socketPath() const { return m_server->database() + "-admin.sock"_L1; }

    // Sends these bytes to the socket and returns the answer.
    QJsonObject talk(const QByteArray &bytes) const;

    // Returns the exit code of a command that uses the socket.
    int listUsers() const
    {
        return ServerProcess::run({u"user"_s, u"list"_s, u"--database"_s, m_server->database()}, {}, {})
            .exitCode;
    }

    std::unique_ptr<ServerProcess> m_server;
};

void TestAdminSocket::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(m_server->start());
}

QJsonObject TestAdminSocket::talk(const QByteArray &bytes) const
{
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected())
        return {};
    socket.write(bytes);
    while (socket.state() == QLocalSocket::ConnectedState && socket.waitForReadyRead(15'000)) { }
    return QJsonDocument::fromJson(socket.readAll()).object();
}

void TestAdminSocket::onlyTheOwnerMayOpenIt()
{
    struct stat file
    {
    };

    QCOMPARE(::stat(QFile::encodeName(socketPath()).constData(), &file), 0);
    QVERIFY(S_ISSOCK(file.st_mode));
    QCOMPARE(file.st_mode & 07777, mode_t(0600));
    QCOMPARE(file.st_uid, ::geteuid());
}

// Another user is refused even if the file's mode allows access.
void TestAdminSocket::refusesAnotherUser()
{
    if (::geteuid() != 0)
        QSKIP("Only root can become another user");
    QVERIFY(::chmod(QFile::encodeName(m_server->folder()).constData(), 0755) == 0);
    QVERIFY(::chmod(QFile::encodeName(socketPath()).constData(), 0666) == 0);
    const LocalSocketAddress address(socketPath());
    int answer[2];
    QVERIFY(::pipe(answer) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        char buffer[512];
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const bool isConnected = ::setuid(nobody) == 0
            && ::connect(socket, address.address(), address.size()) == 0;
        const ssize_t size = isConnected ? ::recv(socket, buffer, sizeof buffer, MSG_WAITALL) : 0;
        ::_exit(::write(answer[1], buffer, size_t(size)) == size ? 0 : 1);
    }
    ::close(answer[1]);
    QFile pipe;
    QVERIFY(pipe.open(answer[0], QFile::ReadOnly, QFile::AutoCloseHandle));
    const QJsonObject line = QJsonDocument::fromJson(pipe.readAll()).object();
    ::waitpid(child, nullptr, 0);
    QCOMPARE(line["status"_L1].toInt(), 403);
}

void TestAdminSocket::goesAndComes()
{
    QVERIFY(QFileInfo::exists(socketPath()));
    m_server->kill();
    QVERIFY(QFileInfo::exists(socketPath())); // left by the killed server
    QVERIFY(m_server->restart());
    QCOMPARE(listUsers(), 0);
    QCOMPARE(m_server->terminate(), 0);
    QVERIFY(!QFileInfo::exists(socketPath()));
}

void TestAdminSocket::worksUnderALongPath()
{
    const QString folder = m_server->folder() + u'/' + u"long "_s.repeated(20) + u'/'
        + u"longer "_s.repeated(20);
    QVERIFY(QDir().mkpath(folder));
    QCOMPARE(m_server->terminate(), 0);
    m_server->setDatabase(folder + "/stoa.db"_L1);
    QVERIFY(m_server->start());
    QCOMPARE(listUsers(), 0);
    QCOMPARE(m_server->terminate(), 0);
    QVERIFY(!QFileInfo::exists(socketPath()));
}

void TestAdminSocket::takesHostileInput_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("not JSON") << "GET / HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("an array") << "[]\n"_ba << 400;
    QTest::newRow("binary") << "\xff\xfe\x00\x01\n"_ba << 400;
    QTest::newRow("nothing to do") << "{}\n"_ba << 404;
    QTest::newRow("no such path") << R"({"method":"POST","path":"/admin/fly"})"
                                     "\n"_ba
                                  << 404;
    QTest::newRow("a path outside") << R"({"method":"GET","path":"/auth"})"
                                       "\n"_ba
                                    << 404;
    QTest::newRow("another method") << R"({"method":"DELETE","path":"/admin/users"})"
                                       "\n"_ba
                                    << 404;
    QTest::newRow("fields of other kinds") << R"({"method":1,"path":[],"body":7})"
                                              "\n"_ba
                                           << 404;
    QTest::newRow("a bad query") << R"({"method":"GET","path":"/admin/users?limit=x"})"
                                    "\n"_ba
                                 << 422;
    QTest::newRow("a line without end") << QByteArray(70'000, 'x') << 413;
    QTest::newRow("half a line and silence") << R"({"method":)"_ba << 408;
}

void TestAdminSocket::takesHostileInput()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    const QJsonObject line = talk(bytes);
    QCOMPARE(line["status"_L1].toInt(), status);
    QVERIFY(!line["body"_L1]["error"_L1]["text"_L1].toString().isEmpty());
    QCOMPARE(listUsers(), 0); // other clients are still served
}

STOA_TEST(TestAdminSocket)
#include "tst_adminsocket.moc"
