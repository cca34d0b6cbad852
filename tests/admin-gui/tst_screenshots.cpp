#include "admin-gui/MainWindow.h"
#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/ListPage.h"
#include "admin-gui/pages/MessagesPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/widgets/AddPersonDialog.h"
#include "admin-gui/widgets/AnnounceDialog.h"
#include "admin-gui/widgets/ConnectDialog.h"
#include "admin-gui/widgets/LiveChart.h"
#include "admin-gui/widgets/SecretDialog.h"
#include "tests/admin-gui/support/FakeServer.h"
#include "tests/admin-gui/support/LayoutCheck.h"
#include "tests/support/TestProgram.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStyleFactory>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace stoa;

// Takes pictures of every window, light and dark and in each language, for people to look at. They are in
// build/…/screenshots, or in the folder that STOA_SCREENSHOTS names. Checks that no text is cut off, and that
// no page is wider than the window.
class TestScreenshots : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pictures_data();
    void pictures();

private:
    void fillServer();
    void fillPeople();
    void fillDay();
    void fillMessages();
    void feedHistory(MainWindow &window);
    void take(QWidget &widget, const QString &name);
    void takeDialogs(MainWindow &window);
    void takeSecret(MainWindow &window, const QString &name, const QJsonObject &answer);
    void takeQuestion(MainWindow &window, const QString &name, const AdminAction &action);
    void takeWithoutServer(MainWindow &window);
    static QPalette dark();

    QTemporaryDir m_folder;
    const QDir m_pictures{qEnvironmentVariable("STOA_SCREENSHOTS", QStringLiteral(STOA_SCREENSHOTS))};
    FakeServer m_server;
    StatusReport m_evening; // the report with which each picture begins
    QString m_prefix;
};

QPalette TestScreenshots::dark()
{
    const QColor window(0x23, 0x26, 0x29);
    const QColor text(0xee, 0xf0, 0xf1);
    QPalette palette(text, QColor(0x31, 0x36, 0x3b), QColor(0x50, 0x56, 0x5c), QColor(0x15, 0x17, 0x19),
                     QColor(0x3a, 0x40, 0x45), text, QColor(0x1b, 0x1e, 0x20));
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x75, 0xa0));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, window);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, QColor(0x90, 0x96, 0x9b));
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, QColor(0x80, 0x86, 0x8b));
    palette.setColor(QPalette::Disabled, QPalette::WindowText, QColor(0x80, 0x86, 0x8b));
    palette.setColor(QPalette::Disabled, QPalette::Text, QColor(0x80, 0x86, 0x8b));
    return palette;
}

void TestScreenshots::initTestCase()
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QFile token(m_folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("right-token");
    token.close();
    QVERIFY(m_pictures.mkpath(u"."_s));
    fillServer();
    fillPeople();
    fillDay();
    fillMessages();
    m_evening = m_server.report();
    m_server.setTraffic(24);
}

void TestScreenshots::fillServer()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QStringList names{u"General"_s,      u"Rowing club"_s, u"Night shift"_s, u"Кав’ярня"_s,
                            u"Bücher & Tee"_s, u"Garden"_s,      u"Release 1.0"_s, u"Photography"_s,
                            u"Board games"_s,  u"Help"_s};
    QList<ChatSummary> chats;
    QList<StatusReport::LiveChat> live;
    for (qint64 i = 0; i < names.size(); ++i) {
        const qint64 messages = 48'213 / (i * i + 1);
        chats.append({.id = ChatId(i + 1),
                      .name = names[i],
                      .members = 4 + 37 / (i + 1),
                      .messages = messages,
                      .bytes = messages * 61,
                      .lastActivityAt = now.addSecs(-i * i * 1900 - 4),
                      .kind = QStringList{u"group"_s, u"public"_s, u"announcement"_s}[i % 3],
                      .isArchived = i % 4 == 3});
        if (i < 6)
            live.append({.chat = ChatId(i + 1), .clients = 60 / (i + 1)});
    }
    m_server.setList(u"/admin/chats"_s, chats);
    m_server.report().liveChats = live;
    QList<ConnectionSummary> connections;
    for (qint64 i = 1; i <= 24; ++i)
        connections.append({.id = ConnectionId(i),
                            .user = UserId(i),
                            .userName = names[i % 10].toLower() + u"_%1"_s.arg(i),
                            .chat = ChatId(1 + i % 6),
                            .dialect = i % 7 == 0 ? u"legacy"_s : u"stoa.v1"_s,
                            .address = u"203.0.113.%1"_s.arg(i * 7 % 250),
                            .ageSeconds = i * i * 97,
                            .unsentBytes = i == 5 ? 412'000 : 0,
                            .waitingSeconds = i == 5 ? 7 : 0,
                            .session = SessionId(i)});
    m_server.setList(u"/admin/connections"_s, connections);
    QList<InviteSummary> invites;
    for (qint64 i = 1; i <= 7; ++i)
        invites.append({.id = InviteId(i),
                        .chat = ChatId(i),
                        .chatName = names[i],
                        .expiresAt = i == 4 ? QDateTime() : now.addSecs(i * 50'000),
                        .maker = names[(i * 3) % 10].toLower(),
                        .uses = i * i % 5,
                        .maxUses = i % 2 ? 25 : 0,
                        .role = i == 2 ? u"moderator"_s : u"member"_s,
                        .isForGuests = i == 5});
    m_server.setList(u"/admin/invites"_s, invites);
    const QStringList actions{u"user.sign-out"_s, u"invite.revoke"_s, u"user.deactivate"_s, u"token.add"_s,
                              u"user.reset-link"_s};
    const QStringList targets{u"user 8 (mila)"_s, u"invite 4 to chat 2 (Rowing club)"_s, u"user 11 (oskar)"_s,
                              u"token 3 (phone)"_s, u"user 8 (mila)"_s};
    QList<AuditEntry> audit;
    for (qint64 i = 12; i > 0; --i)
        audit.append({.id = AuditId(i),
                      .at = now.addSecs(-(13 - i) * (13 - i) * 800),
                      .actor = i % 4 ? u"token laptop"_s : u"owner"_s,
                      .origin = i % 4 ? u"198.51.100.7"_s : u"local"_s,
                      .action = actions[i % 5],
                      .target = targets[i % 5],
                      .detail = {}});
    m_server.setList(u"/admin/audit"_s, audit);
}

void TestScreenshots::fillPeople()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QStringList names{u"ada"_s,  u"grace"_s, u"Олена"_s, u"jürgen"_s, u"mila"_s, u"tomás"_s,
                            u"noor"_s, u"kenji"_s, u"freya"_s, u"samuel"_s, u"ines"_s, u"bogdan"_s,
                            u"lea"_s,  u"oskar"_s, u"zoë"_s,   u"marta"_s};
    const QList<SessionOrigin> origins{{u"Firefox"_s, u"Linux"_s, u"198.51.100.7"_s},
                                       {u"Samsung Internet"_s, u"Android"_s, u"2001:db8:1234::17"_s},
                                       {}};
    QList<UserSummary> users;
    QList<SessionSummary> sessions;
    for (qint64 i = 0; i < names.size(); ++i) {
        users.append({.id = UserId(i + 1),
                      .name = names[i],
                      .isActive = i != 6,
                      .sessions = i == 6 ? 0 : 1 + i % 3,
                      .chats = 1 + i % 5,
                      .createdAt = i < 3 ? QDateTime() : now.addDays(-100 + i * 6),
                      .lastSeenAt = now.addSecs(-i * i * 2100),
                      .role = i == 0 ? u"owner"_s
                          : i == 3   ? u"admin"_s
                          : i % 4    ? u"member"_s
                                     : u"guest"_s});
        for (qint64 s = 0; s < users.last().sessions; ++s)
            sessions.append({.id = SessionId(i * 3 + s + 1),
                             .user = UserId(i + 1),
                             .userName = names[i],
                             .expiresAt = now.addDays(6 - s),
                             .lastSeenAt = now.addSecs(-i * i * 2100 - s * 90'000),
                             .origin = origins[s]});
        m_server.setList(
            u"/admin/users/%1/chats"_s.arg(i + 1),
            QList<ChatSummary>{
                {.id = ChatId(1), .name = u"General"_s, .lastActivityAt = now.addSecs(-40)},
                {.id = ChatId(2), .name = u"Rowing club"_s, .lastActivityAt = now.addSecs(-9000)},
                {.id = ChatId(4), .name = u"Кав’ярня"_s, .lastActivityAt = now.addDays(-3)}});
    }
    m_server.setList(u"/admin/users"_s, users);
    m_server.setList(u"/admin/sessions"_s, sessions);
    for (int chat = 1; chat <= 10; ++chat)
        m_server.setList(u"/admin/chats/%1/members"_s.arg(chat), users.mid(0, 5 + chat));
    QList<BanSummary> bans;
    for (qint64 i = 9; i < 11; ++i)
        bans.append({.id = UserId(i), .name = names[i], .by = u"ada"_s, .at = now.addDays(-i)});
    for (int chat = 1; chat <= 10; ++chat)
        m_server.setList(u"/admin/chats/%1/bans"_s.arg(chat), bans);
    StatusReport &report = m_server.report();
    report.startedAt = now.addSecs(-86'400 * 3 - 4000);
    report.connectedClients = 147;
    report.ioThreads = 4;
    report.messages = 812'345;
    report.deliveries = 23'456'789;
    report.commits = 410'000;
    report.writtenTasks = 901'000;
    report.delivery = {.p50 = 0.31, .p99 = 1.42, .buckets = {}};
    report.commit = {.p50 = 0.88, .p99 = 2.9, .buckets = {}};
    report.memoryBytes = 48'300'000;
    report.cpuUserSeconds = 4'100;
    report.cpuSystemSeconds = 930;
    report.openFiles = 1'204;
    report.maxOpenFiles = 1'048'576;
    report.databaseBytes = 1'234'500'000;
    report.walBytes = 4'100'000;
    report.diskFreeBytes = 81'500'000'000;
    report.writerQueue = 12;
    report.writerQueueAge = 3'400;
    report.evictions = {{u"slow"_s, 3}, {u"signed_out"_s, 12}};
    report.refusals = {{u"gate.408"_s, 41}, {u"request.429"_s, 7}, {u"handshake.403"_s, 2}};
    report.socketsByUnsent = {{.upTo = 0, .count = 146}, {.upTo = 1'000'000, .count = 1}};
}

// A night, a morning's rise, and a server that was off for an hour.
void TestScreenshots::fillDay()
{
    StatusHistory &day = m_server.history();
    for (int minute = 0; minute < 1'440; ++minute) {
        const bool isOff = minute > 700 && minute < 760;
        const double wave = 0.6 - 0.4 * std::cos(minute * 2 * M_PI / 1'440) + 0.05 * std::sin(minute * 1.7);
        const auto value = [isOff](double known) { return isOff ? ReportHistory::unknown : known; };
        day.clients.append(value(150 * wave));
        day.messagesPerSecond.append(value(24 * wave));
        day.deliveriesPerSecond.append(value(700 * wave));
        day.deliveryP50.append(value(0.3 + 0.1 * wave));
        day.deliveryP99.append(value(1.2 + 0.6 * wave + (minute % 211 < 3 ? 2 : 0)));
        day.commitP50.append(value(0.8 + 0.1 * wave));
        day.commitP99.append(value(2.4 + 0.6 * wave));
    }
}

void TestScreenshots::fillMessages()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QStringList authors{u"ada"_s, u"Олена"_s, u"jürgen"_s, u"kenji"_s};
    const QStringList texts{
        u"Who brings the boat on Saturday?"_s, u"Я можу, але не раніше дев’ятої."_s,
        u"Dann nehme ich das Werkzeug mit. Das Ruder ist noch kaputt, und der neue Lack muss vor dem "
        "Winter trocken sein, sonst fangen wir im Frühling von vorne an."_s,
        u"👍"_s, u"First line\nsecond line\nthird line"_s};
    QList<ChatMessage> messages;
    for (qint64 seq = 260; seq > 0; --seq)
        messages.append({.id = MessageId(9000 + seq),
                         .seq = seq,
                         .author = UserId(1 + seq % 4),
                         .authorName = authors[seq % 4],
                         .sentAt = now.addSecs((seq - 261) * 337),
                         .text = texts[seq % 5]});
    m_server.setList(u"/admin/chats/2/messages"_s, messages);
    m_server.setList(
        u"/admin/tokens"_s,
        QList<TokenSummary>{
            {.id = TokenId(1), .name = u"laptop"_s, .createdAt = now.addDays(-90)},
            {.id = TokenId(2), .name = u"prometheus"_s, .createdAt = now.addDays(-30)},
            {.id = TokenId(3), .name = u"phone of the night shift"_s, .createdAt = now.addDays(-2)}});
}

// Reports of an evening's traffic, second by second, up to now.
void TestScreenshots::feedHistory(MainWindow &window)
{
    m_server.report() = m_evening;
    StatusReport report = m_evening;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qint64 messages = report.messages;
    const qint64 deliveries = report.deliveries;
    double sum = 0;
    for (int second = 3500; second > 0; --second) {
        const double wave = std::sin(second / 300.) + 0.4 * std::sin(second / 37.)
            + 0.3 * std::sin(second * 1.7);
        sum += 22 + 9 * wave;
        report.madeAt = now.addSecs(-second);
        report.cpuUserSeconds = m_evening.cpuUserSeconds - second * 0.07;
        report.connectedClients = qint64(132 + 15 * std::sin(second / 500.) + 4 * std::sin(second / 41.));
        report.messages = messages - 100'000 + qint64(sum);
        report.deliveries = deliveries - 10'000'000 + qint64(sum * 29);
        report.delivery = {
            .p50 = 0.31 + 0.05 * wave, .p99 = 1.4 + 0.3 * wave + (second % 611 < 9 ? 1.6 : 0), .buckets = {}};
        report.commit = {.p50 = 0.88 + 0.1 * wave, .p99 = 2.6 + 0.5 * wave, .buckets = {}};
        emit window.sources().reported(report);
    }
    m_server.report().messages = report.messages;
    m_server.report().deliveries = report.deliveries;
    m_server.report().connectedClients = report.connectedClients;
}

void TestScreenshots::take(QWidget &widget, const QString &name)
{
    QVERIFY(widget.grab().save(m_pictures.filePath(u"monitor-%1-%2.png"_s.arg(m_prefix, name))));
    const QStringList cut = LayoutCheck::cutTexts(widget);
    const QStringList scrolled = LayoutCheck::scrolledSideways(widget);
    QVERIFY2(cut.isEmpty(), qPrintable(name + u": "_s + cut.join(u", "_s)));
    QVERIFY2(scrolled.isEmpty(), qPrintable(name + u": "_s + scrolled.join(u", "_s)));
}

void TestScreenshots::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("light") << false << QLocale(QLocale::English);
    QTest::newRow("dark") << true << QLocale(QLocale::English);
    QTest::newRow("de") << false << QLocale(QLocale::German, QLocale::Germany);
    QTest::newRow("uk") << true << QLocale(QLocale::Ukrainian, QLocale::Ukraine);
}

void TestScreenshots::pictures()
{
    QFETCH(const bool, isDark);
    QFETCH(const QLocale, locale);
    m_prefix = QString::fromLatin1(QTest::currentDataTag());
    QLocale::setDefault(locale);
    MonitorLanguage::install(locale);
    QApplication::setPalette(isDark ? dark() : QApplication::style()->standardPalette());
    QSettings settings(m_folder.filePath(m_prefix + u".ini"_s), QSettings::IniFormat);
    MainWindow window(settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    take(window, u"0-empty"_s);
    ConnectDialog first({}, {}, &window);
    first.show();
    QVERIFY(QTest::qWaitForWindowExposed(&first));
    take(first, u"0-connectdialog"_s);
    first.close();
    window.open({.server = m_server.address(), .tokenFile = m_folder.filePath(u"token"_s)});
    window.showPage(1);
    feedHistory(window);
    window.showPage(0);
    QTRY_VERIFY2(window.sources().isServerLive(), qPrintable(window.sources().server()->problem()));
    auto &overview = *window.page<OverviewPage>();
    QTRY_VERIFY(std::isfinite(overview.history().samples().back().messagesPerSecond));
    overview.setSpan(3600);
    take(window, u"1-overview"_s);
    QTRY_COMPARE(overview.history().samplesOf(86'400).size(), 1'440u);
    overview.setSpan(86'400);
    take(window, u"1-overview-day"_s);
    overview.setSpan(3600);
    for (int i = 1; i < window.pages().size(); ++i) {
        window.showPage(i);
        auto *page = qobject_cast<ListPage *>(window.pages()[i]);
        if (page == window.page<MessagesPage>()) {
            take(window, u"6-no-chat"_s);
            page->reveal({.kind = ListKind::Messages, .chat = ChatId(2), .chatName = u"Rowing club"_s});
        }
        QTRY_VERIFY(page->showsTable());
        page->table().choose(page->table().proxy().index(2, 0).data(TableModel::IdRole).toLongLong());
        if (auto *chats = qobject_cast<ChatsPage *>(page))
            QTRY_VERIFY(chats->members().model()->rowCount() > 0 && chats->bans().isVisible());
        if (auto *people = qobject_cast<PeoplePage *>(page))
            QTRY_VERIFY(people->chats().model()->rowCount() > 0);
        QApplication::processEvents();
        take(window,
             QString::number(i + 1) + u'-'
                 + QString::fromLatin1(page->metaObject()->className()).section(u':', -1).toLower());
    }
    window.showPage(2);
    window.page<PeoplePage>()->filter().setText(u"xyz"_s);
    take(window, u"9-nothing-matches"_s);
    takeDialogs(window);
    takeWithoutServer(window);
}

// The last figures of the server, and actions that are not possible.
void TestScreenshots::takeWithoutServer(MainWindow &window)
{
    window.page<PeoplePage>()->filter().clear();
    m_server.stop();
    QTRY_VERIFY(!window.sources().isServerLive());
    take(window, u"11-people-without-server"_s);
    window.showPage(0);
    take(window, u"11-overview-without-server"_s);
    m_server.start();
}

void TestScreenshots::takeDialogs(MainWindow &window)
{
    ConnectDialog connectDialog(
        {.server = u"http://chat.example"_s, .tokenFile = u"/etc/stoa/laptop.token"_s}, {{.server = u"a"_s}},
        &window);
    AnnounceDialog announceDialog(&window);
    AddPersonDialog addPersonDialog(&window);
    for (QDialog *dialog : {static_cast<QDialog *>(&connectDialog), static_cast<QDialog *>(&announceDialog),
                            static_cast<QDialog *>(&addPersonDialog)}) {
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        take(*dialog,
             u"10-"_s + QString::fromLatin1(dialog->metaObject()->className()).section(u':', -1).toLower());
        dialog->close();
    }
    takeSecret(window, u"reset-link"_s,
               {{u"url"_s, u"https://chat.example/reset/3q2-7wAAAAAAAAAAAAAAAA"_s},
                {u"expires_at"_s, u"2026-11-24T10:00:00.000Z"_s}});
    takeSecret(window, u"token"_s, {{u"token"_s, u"4JtAAAAAAAAAAAAAAAAAAAAAAAAA"_s}});
    ChatSummary chat;
    chat.name = u"Night shift"_s;
    chat.messages = 9642;
    takeQuestion(window, u"delete-chat"_s, AdminActions::deleteChat(chat));
    MessageSummary message;
    message.author = u"jürgen"_s;
    message.chatName = u"Rowing club"_s;
    message.sentAt = QDateTime::currentDateTimeUtc();
    message.beginning
        = u"Dann nehme ich das Werkzeug mit. Das Ruder ist noch kaputt, und der neue Lack muss vor dem "
          "Winter trocken sein, sonst fangen wir im Frühling von vorne an."_s;
    takeQuestion(window, u"delete-message"_s, AdminActions::deleteMessage(message));
}

// The dialog that shows this answer of the server to an action.
void TestScreenshots::takeSecret(MainWindow &window, const QString &name, const QJsonObject &answer)
{
    auto &runner = *window.findChild<AdminActionRunner *>();
    emit runner.done({}, answer);
    auto *dialog = window.findChild<SecretDialog *>();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    take(*dialog, u"10-"_s + name);
    dialog->close();
    QTRY_VERIFY(!window.findChild<SecretDialog *>());
}

void TestScreenshots::takeQuestion(MainWindow &window, const QString &name, const AdminAction &action)
{
    window.findChild<AdminActionRunner *>()->run(action);
    auto *box = window.findChild<QMessageBox *>();
    QVERIFY(QTest::qWaitForWindowExposed(box));
    take(*box, u"10-"_s + name);
    box->close();
    QTRY_VERIFY(!window.findChild<QMessageBox *>());
}

STOA_TEST(TestScreenshots)
#include "tst_screenshots.moc"
