#pragma once

#include "admin-gui/MainWindow.h"
#include "admin-gui/pages/Page.h"
#include "tests/support/Account.h"
#include "tests/support/ServerProcess.h"

class QPushButton;

namespace stoa {

class SummaryTable;

// The monitor beside a real server, with its token and its database, driven by what it shows: tables,
// buttons, menus. GUI thread; waits turn the event loop, and what does not come in time fails the running
// test.
class LiveMonitor
{
public:
    static constexpr int aSecond = 1000; // ms: within which an act is felt by whom it is meant for

    LiveMonitor();
    ~LiveMonitor();
    Q_DISABLE_COPY_MOVE(LiveMonitor)

    // A new server with no accounts, open in the window and live.
    bool start();

    ServerProcess &server() { return m_server; }

    MainWindow &window() { return *m_window; }

    // The line that says which sources are live.
    QString bar() const;
    SourceSettings both() const;
    // The path of a new file with this in it.
    QString fileWith(const QByteArray &text);

    Account signUp(const QString &name) { return Account::signUp(m_server.port(), name); }

    template<class T> T &show()
    {
        T *page = m_window->page<T>();
        m_window->showPage(int(m_window->pages().indexOf(page)));
        return *page;
    }

    // Clicks on the row whose first column says this, once it is there.
    void choose(SummaryTable &table, const QString &name);
    void chooseFirst(SummaryTable &table);
    // Clicks on a button in view, once it can be clicked.
    void click(const QString &text);
    // What an entry of the menus does.
    void chooseMenu(const QString &text);
    // The last click, which sends an act: returns when the server has done it, with what of a second is left.
    int confirm(const QString &verb);

private:
    QPushButton *button(const QString &text) const;
    static void clickRow(SummaryTable &table, int row);

    ServerProcess m_server;
    QTemporaryDir m_folder;
    QString m_tokenFile;
    int m_files = 0;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace stoa
