#pragma once

#include "admin-gui/models/NavigationHistory.h"
#include "admin-gui/models/RowLink.h"
#include "admin-gui/sources/KeptTokens.h"
#include "admin-gui/sources/Sources.h"

#include <QMainWindow>

class QSettings;
class QStackedWidget;

namespace stoa {

struct AdminAction;
class AdminActionRunner;
class ListPage;
class NavigationList;
class OverviewPage;
class Page;
class SourceBar;

// The monitor's window: the state of the sources at the top, the list of pages on the left, and one page. GUI
// thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // settings: stores the recent connections, and how the user has arranged the window. It must outlive the
    // window. keyring: keeps pasted tokens; null if there is none.
    explicit MainWindow(QSettings &settings, std::unique_ptr<Keyring> keyring = nullptr,
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    // Connects to these sources, and remembers them once they work. token: of the server, which is kept then;
    // if there is neither one nor a file, the one that was kept is used.
    void open(const SourceSettings &sources, const QByteArray &token = {});

    // The sources that were open last; empty if there are none.
    SourceSettings lastOpened() const;

    Sources &sources() { return m_sources; }

    const QList<Page *> &pages() const { return m_pages; }

    template<class T> T *page() const
    {
        for (Page *page : m_pages) {
            if (auto *found = qobject_cast<T *>(page))
                return found;
        }
        return nullptr;
    }

    // As if the user had chosen the page.
    void showPage(int index);
    void askForSources();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // A page with what it shows.
    struct Place
    {
        int page = 0;
        RowLink row{};
    };

    Place place() const;
    void showPlace(const std::optional<Place> &place);
    void goBack();
    void goForward();
    void changePage(int index);
    void updateHistory();
    void openWith(const SourceSettings &sources, const QByteArray &token);
    void keepToken();
    void showSecrets(const QJsonObject &answer);
    void refresh();
    void addPage(Page *page);
    QWidget *makeContent();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeServerMenu();
    void makeHelpMenu();
    QAction *listAction(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                        void (MainWindow::*slot)());
    Page *currentPage() const;
    ListPage *currentList() const;
    void watchCurrent();
    void rememberSources();
    void followLink(const RowLink &link);
    void saveArrangement();
    void restoreArrangement();
    void fillRecent();
    void exportCurrent();
    void copyCurrent();
    void filterCurrent();
    void announce();
    void drain();
    void updateActions();
    void showDone(const AdminAction &action, const QJsonObject &answer);
    void showKeys();

    QSettings &m_settings;
    Sources m_sources;
    KeptTokens m_tokens;
    QByteArray m_newToken; // kept as soon as the server has accepted it
    int m_openings = 0; // calls of open(), so that a late answer of the keyring is not used
    NavigationHistory<Place> m_history;
    AdminActionRunner *m_actionRunner;
    SourceBar *m_bar;
    NavigationList *m_navigation;
    QStackedWidget *m_stack;
    QList<Page *> m_pages;
    QMenu *m_recent = nullptr;
    QAction *m_export = nullptr;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QList<QAction *> m_listActions; // enabled on pages with a list
    QList<QAction *> m_serverActions;
};

} // namespace stoa
