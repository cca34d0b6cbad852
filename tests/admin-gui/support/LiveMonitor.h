#pragma once

#include "admin-gui/MainWindow.h"
#include "admin-gui/pages/Page.h"
#include "tests/support/Account.h"
#include "tests/support/ServerProcess.h"

class QPushButton;

namespace stoa {

class SummaryTable;

// The monitor with a real server, its token and its database, used through its tables, buttons and menus. GUI
// thread. Waiting runs the event loop; if something does not happen in time, the running test fails.
class LiveMonitor
{
public:
    LiveMonitor();
    ~LiveMonitor();
    Q_DISABLE_COPY_MOVE(LiveMonitor)

    // Starts a new server without accounts, opens it in the window and waits until it is live.
    bool start();

    ServerProcess &server() { return m_server; }

    MainWindow &window() { return *m_window; }

    // The text of the source bar.
    QString bar() const;
    SourceSettings both() const;
    // Writes a new file and returns its path.
    QString fileWith(const QByteArray &text);

    Account signUp(const QString &name) { return Account::signUp(m_server.port(), name); }

    template<class T> T &show()
    {
        T *page = m_window->page<T>();
        m_window->showPage(int(m_window->pages().indexOf(page)));
        return *page;
    }

    // Clicks on the row with this text in its first column, once it is there.
    void choose(SummaryTable &table, const QString &name);
    void chooseFirst(SummaryTable &table);
    // Clicks on a visible button, once it is enabled.
    void click(const QString &text);
    // Triggers an entry of the menus.
    void chooseMenu(const QString &text);
    // Clicks on the last button, which sends the action, and waits until the server has done it.
    void confirm(const QString &verb);

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
