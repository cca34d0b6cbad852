#include "admin-gui/pages/OverviewPage.h"
#include "tests/admin-gui/support/LiveMonitor.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStyleFactory>
#include <QTest>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;
using namespace stoa;

namespace {

constexpr int talkTime = 200; // s; QtTest ends a function after 300 s

// A simulated member, who opens a chat at some time, writes now and then, and leaves again.
class Member : public QObject
{
public:
    Member(const QByteArray &origin, const QByteArray &cookie, qint64 chat)
        : m_socket(QString::fromLatin1(origin))
        , m_request(QUrl(QString::fromLatin1(origin)))
    {
        QUrl url = m_request.url();
        url.setScheme(u"ws"_s);
        url.setPath(u"/chatsocket/%1"_s.arg(chat));
        m_request.setUrl(url);
        m_request.setRawHeader("Cookie", cookie);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Member::write);
        connect(&m_socket, &QWebSocket::connected, this, &Member::scheduleMessage);
        QTimer::singleShot(random(talkTime * 400), this, &Member::open);
        QTimer::singleShot(talkTime * 700 + random(talkTime * 1200), &m_socket, [this] { m_socket.close(); });
    }

private:
    static int random(int milliseconds) { return QRandomGenerator::global()->bounded(milliseconds); }

    void open()
    {
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"stoa.v1"_s});
        m_socket.open(m_request, options);
    }

    void scheduleMessage() { m_timer.start(500 + random(5'000)); }

    void write()
    {
        if (!m_socket.isValid())
            return;
        const QJsonObject event{{u"type"_s, u"send"_s},
                                {u"nonce"_s, QString::number(++m_messages)},
                                {u"text"_s, u"Message number %1, which is not very long."_s.arg(m_messages)}};
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)));
        scheduleMessage();
    }

    QWebSocket m_socket;
    QNetworkRequest m_request;
    QTimer m_timer;
    int m_messages = 0;
};

} // namespace

// Takes the picture of the monitor for the README: its overview of a real server, after simulated members
// have talked in some chats for some minutes. Not a test that is run with the others; from the root of the
// sources:
//   build/release/tests/readme_picture
class ReadmePicture : public QObject
{
    Q_OBJECT
private slots:
    void overview();
};

void ReadmePicture::overview()
{
    LiveMonitor monitor;
    QVERIFY(monitor.start());
    const QByteArray origin = monitor.server().origin();
    std::vector<std::unique_ptr<Member>> crowd;
    for (const int size : {24, 12, 6, 3}) {
        Account owner = monitor.signUp(u"owner %1"_s.arg(size));
        const qint64 chat = owner.createChat(u"Chat of %1"_s.arg(size));
        for (int i = 0; i < size; ++i) {
            Account account = monitor.signUp(u"member %1 of %2"_s.arg(i).arg(size));
            account.joinChatOf(owner, chat);
            crowd.push_back(std::make_unique<Member>(origin, account.cookie(), chat));
        }
    }
    monitor.show<OverviewPage>();
    QTest::qWait(talkTime * 1000);
    QVERIFY(monitor.window().grab().save(QStringLiteral(STOA_SOURCE_DIR "/docs/images/monitor.png")));
}

int main(int argc, char *argv[])
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    const QApplication app(argc, argv);
    ReadmePicture picture;
    return QTest::qExec(&picture, argc, argv);
}

#include "readme_picture.moc"
