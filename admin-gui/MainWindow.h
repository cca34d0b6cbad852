#pragma once

#include "admin-gui/sources/Sources.h"

#include <QMainWindow>

class QSettings;
class QStackedWidget;

namespace stoa {

struct AdminAction;
class AdminActionRunner;
class ListPage;
struct RowLink;
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
    // window.
    explicit MainWindow(QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Connects to these sources, and remembers them once they work.
    void open(const SourceSettings &sources);

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

    void showPage(int index);
    void askForSources();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
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
    AdminActionRunner *m_actionRunner;
    SourceBar *m_bar;
    NavigationList *m_navigation;
    QStackedWidget *m_stack;
    QList<Page *> m_pages;
    QMenu *m_recent = nullptr;
    QAction *m_export = nullptr;
    QList<QAction *> m_listActions; // enabled on pages with a list
    QList<QAction *> m_serverActions;
};

} // namespace stoa
