#pragma once

#include "admin-gui/actions/AdminAction.h"
#include "admin-gui/models/TableModel.h"
#include "admin-gui/pages/Page.h"
#include "admin-gui/widgets/FilterField.h"
#include "admin-gui/widgets/SummaryTable.h"

#include <QDateTime>

#include <functional>
#include <memory>

class QHBoxLayout;
class QSplitter;
class QStackedWidget;

namespace stoa {

class AdminActionRunner;
class DetailsPane;
class QuietLabel;
class Sources;
class StatePanel;

// A page with a list, a filter above and details beside it. If there is no list to show, a StatePanel takes
// its place.
class ListPage : public Page
{
    Q_OBJECT
public:
    struct Words
    {
        QString title;
        QString emptyTitle;
        QString emptyText;
        QString chooseHint; // in the details while no row is chosen
    };

    QString title() const override { return m_words.title; }

    QList<ListQuery> queries() const override { return {{.kind = m_kind}}; }

    // The list of the page.
    ListKind kind() const { return m_kind; }

    // To the list; to the filter if it hides all rows.
    void takeFocus() override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;
    // Chooses the row of the link, now or when it has been read, or sets the filter.
    virtual void reveal(const RowLink &link);
    // The link that leads back to what is shown now.
    virtual RowLink place() const;

    SummaryTable &table() { return *m_table; }

    DetailsPane &details() { return *m_details; }

    QLineEdit &filter() { return *m_filter; }

    const StatePanel &panel() const { return *m_panel; }

    bool showsTable() const;
    // Writes the rows that match the filter as CSV. The result is a sentence in notified().
    void exportTo(const QString &path);
    void askWhereToExport();

protected:
    ListPage(Sources &sources, AdminActionRunner &runner, ListKind kind, TableModel *model,
             const Words &words);

    Sources &sources() { return m_sources; }

    AdminActionRunner &actionRunner() { return m_actionRunner; }

    // Shows the existing row with this id in the details.
    virtual void showRow(qint64 id) = 0;
    // Adds an action for the chosen row to the details and to the table's menu. It is enabled while
    // isPossible(id) is true.
    QAction *addAdminAction(const QString &text, const QKeySequence &shortcut,
                            std::function<AdminAction(qint64)> make,
                            std::function<bool(qint64)> isPossible = {});
    // The same for an action that needs a dialog of its own first.
    QAction *addRowAction(const QString &text, const QKeySequence &shortcut,
                          std::function<void(qint64)> start, std::function<bool(qint64)> isPossible = {});
    // Adds an action without a row, with a button beside the filter. It is enabled while actions are
    // possible.
    QAction *addPageAction(const QString &text, std::function<void()> start);
    // Adds a button in the details that leads from the chosen row to another page. It is enabled while the
    // link is not empty.
    QAction *addLink(const QString &text, std::function<RowLink(qint64)> link);
    // Adds an action for the chosen row of a table in the details.
    QAction *addActionOf(SummaryTable &table, const QString &text, std::function<AdminAction(qint64)> make);
    void updateDetails();
    // Adds a table of the details, whose columns are saved under this name.
    void addTable(SummaryTable &table, const QString &name);

    // True if this page shows the list.
    virtual bool shows(const ListQuery &query) const { return query.kind == m_kind; }

    // The text beside the title.
    virtual QString countText(int shown, int all) const;
    // A sentence that explains why the list is unavailable; empty if it is available.
    virtual QString unavailableReason() const;
    // Shows the list, or the reason why there is none.
    void updateState();

private:
    struct RowAction
    {
        QAction *action;
        SummaryTable *table;
        std::function<bool(qint64)> isPossible;
    };

    struct LinkAction
    {
        QAction *action;
        std::function<RowLink(qint64)> link;
    };

    QWidget *makeHeader();
    QWidget *makeBody();
    QAction *makeAction(SummaryTable &table, const QString &text, std::function<void(qint64)> start,
                        std::function<bool(qint64)> isPossible);
    std::function<void(qint64)> runnerOf(std::function<AdminAction(qint64)> make);
    void updateCount();
    void updateActions();
    void updateAction(const RowAction &rowAction);
    void pressPanel();
    void receiveUpdate();
    void chooseWanted();

    Sources &m_sources;
    AdminActionRunner &m_actionRunner;
    const ListKind m_kind;
    const Words m_words;
    std::unique_ptr<TableModel> m_model;
    SummaryTable *m_table;
    FilterField *m_filter;
    QuietLabel *m_count;
    StatePanel *m_panel;
    QStackedWidget *m_stack;
    DetailsPane *m_details;
    QSplitter *m_splitter;
    QList<SummaryTable *> m_tables;
    QList<RowAction> m_rowActions;
    QList<LinkAction> m_linkActions;
    QList<QAction *> m_pageActions;
    QHBoxLayout *m_header;
    QString m_problem; // from the last reading
    QDateTime m_readAt;
    qint64 m_wantedId = 0; // of the row to choose as soon as it has been read; 0 if there is none
    bool m_isNewlyRead = false; // the source has listed the rows since the last update of the model
};

} // namespace stoa
