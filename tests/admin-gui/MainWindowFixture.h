#pragma once

#include "admin-gui/MainWindow.h"
#include "admin-gui/widgets/SourceBar.h"
#include "admin-gui/widgets/SummaryTable.h"
#include "tests/admin-gui/support/FakeServer.h"

#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace stoa {

// A window, and a fake server with two people and two chats that it can connect to.
struct MainWindowFixture
{
    MainWindowFixture()
        : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
        QFile token(tokenFile());
        if (!token.open(QIODevice::WriteOnly) || token.write("right-token") < 0)
            qFatal("The test can't write its token.");
        fillServer();
        window = std::make_unique<MainWindow>(settings);
        window->show();
        if (!QTest::qWaitForWindowExposed(window.get()))
            qFatal("The window does not come.");
    }

    QString tokenFile() const { return folder.filePath(QStringLiteral("token")); }

    // Connects to the server and waits until it is live.
    void openServer()
    {
        window->open({.server = server.address(), .tokenFile = tokenFile()});
        QTRY_VERIFY(window->sources().isServerLive());
    }

    // Gives the window the keyboard.
    void activate()
    {
        window->activateWindow();
        QTRY_VERIFY(window->isActiveWindow());
    }

    template<class T> T &show()
    {
        T *page = window->page<T>();
        window->showPage(int(window->pages().indexOf(page)));
        return *page;
    }

    QAction *action(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }

    // The visible one.
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : window->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    // As an admin does it: the first click selects the row.
    static void doubleClick(SummaryTable &table, int row, int column)
    {
        const QModelIndex index = table.model()->index(row, column);
        const QPoint place = table.visualRect(index).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place);
    }

    QString bar() const { return window->findChild<SourceBar *>()->text(); }

    QTemporaryDir folder;
    QSettings settings;
    FakeServer server;
    std::unique_ptr<MainWindow> window;

private:
    void fillServer()
    {
        using namespace Qt::StringLiterals;
        server.setList(u"/admin/chats"_s,
                       QList<ChatSummary>{{.id = ChatId(1),
                                           .name = u"General"_s,
                                           .members = 2,
                                           .messages = 1234,
                                           .bytes = 56'000,
                                           .lastActivityAt = QDateTime::currentDateTimeUtc()},
                                          {.id = ChatId(2), .name = u"Quiet"_s, .lastActivityAt = {}}});
        const QList<UserSummary> users{
            {.id = UserId(1), .name = u"ada"_s, .sessions = 1, .chats = 2, .createdAt = {}, .lastSeenAt = {}},
            {.id = UserId(2), .name = u"bob"_s, .isActive = false, .createdAt = {}, .lastSeenAt = {}}};
        server.setList(u"/admin/users"_s, users);
        server.setList(u"/admin/chats/1/members"_s, users);
        server.setList(u"/admin/chats/2/members"_s, QJsonArray());
        server.setList(u"/admin/sessions"_s,
                       QList<SessionSummary>{{.id = SessionId(5),
                                              .user = UserId(1),
                                              .userName = u"ada"_s,
                                              .expiresAt = {},
                                              .lastSeenAt = {}}});
        server.setList(u"/admin/connections"_s,
                       QList<ConnectionSummary>{{.id = ConnectionId(1),
                                                 .user = UserId(1),
                                                 .userName = u"ada"_s,
                                                 .chat = ChatId(1),
                                                 .dialect = u"stoa.v1"_s,
                                                 .address = u"203.0.113.7"_s},
                                                {.id = ConnectionId(2),
                                                 .user = UserId(2),
                                                 .userName = u"bob"_s,
                                                 .chat = ChatId(2),
                                                 .dialect = {},
                                                 .address = {},
                                                 .unsentBytes = 500'000,
                                                 .waitingSeconds = 5}});
        server.setList(u"/admin/users/1/chats"_s,
                       QList<ChatSummary>{{.id = ChatId(1), .name = u"General"_s, .lastActivityAt = {}}});
        server.setList(u"/admin/users/2/chats"_s, QJsonArray());
        server.setList(u"/admin/chats/1/messages"_s,
                       QList<ChatMessage>{{.id = MessageId(7),
                                           .seq = 1,
                                           .author = UserId(1),
                                           .authorName = u"ada"_s,
                                           .sentAt = QDateTime::currentDateTimeUtc(),
                                           .text = u"a message of some length "_s.repeated(40)}});
        server.setList(u"/admin/tokens"_s,
                       QList<TokenSummary>{{.id = TokenId(3), .name = u"laptop"_s, .createdAt = {}}});
        server.setList(u"/admin/invites"_s, QJsonArray());
        server.setList(u"/admin/audit"_s, QJsonArray());
    }
};

} // namespace stoa
