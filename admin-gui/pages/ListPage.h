#pragma once

#include "admin-gui/actions/AdminAction.h"
#include "admin-gui/models/TableModel.h"
#include "admin-gui/pages/Page.h"
#include "admin-gui/widgets/SummaryTable.h"

#include <QDateTime>

#include <functional>
#include <memory>

class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace stoa {

class AdminActionRunner;
class DetailsPane;
class QuietLabel;
class Sources;
class StatePanel;

// A list with a filter above and details beside it, and what stands there instead where there is none.
class ListPage : public Page
{
    Q_OBJECT
public:
    struct Words
    {
        QString title;
        QString emptyTitle;
        QString emptyText;
        QString chooseHint; // in the details while nothing is chosen
    };

    QString title() const override { return m_words.title; }

    QList<ListQuery> queries() const override { return {{.kind = m_kind, .chat = {}}}; }

    void takeFocus() override;

    SummaryTable &table() { return *m_table; }

    DetailsPane &details() { return *m_details; }

    QLineEdit &filter() { return *m_filter; }

    const StatePanel &panel() const { return *m_panel; }

    bool showsTable() const;
    // All rows in view as CSV; says a sentence where that fails.
    void exportTo(const QString &path);
    void askWhereToExport();

protected:
    ListPage(Sources &sources, AdminActionRunner &acts, ListKind kind, TableModel *model, const Words &words);

    Sources &sources() { return m_sources; }

    AdminActionRunner &acts() { return m_acts; }

    // Fills the details with the row of this id, which is there.
    virtual void showRow(qint64 id) = 0;
    // An action on the chosen row, in the details and in the table's menu. On while isPossible(id) says so.
    QAction *addAdminAction(const QString &text, const QKeySequence &shortcut,
                            std::function<AdminAction(qint64)> make,
                            std::function<bool(qint64)> isPossible = {});
    // The same for a table in the details.
    QAction *addActOf(SummaryTable &table, const QString &text, std::function<AdminAction(qint64)> make);
    void updateDetails();

private:
    struct RowAct
    {
        QAction *action;
        SummaryTable *table;
        std::function<bool(qint64)> isPossible;
    };

    QWidget *makeHeader();
    QWidget *makeBody();
    QAction *makeAct(SummaryTable &table, const QString &text, std::function<AdminAction(qint64)> make,
                     std::function<bool(qint64)> isPossible);
    void updateState();
    void updateCount();
    void updateActs();
    void updateAct(const RowAct &act);
    void pressPanel();

    Sources &m_sources;
    AdminActionRunner &m_acts;
    const ListKind m_kind;
    const Words m_words;
    std::unique_ptr<TableModel> m_model;
    SummaryTable *m_table;
    QLineEdit *m_filter;
    QuietLabel *m_count;
    StatePanel *m_panel;
    QStackedWidget *m_stack;
    DetailsPane *m_details;
    QList<RowAct> m_rowActs;
    QString m_problem; // of the last reading
    QDateTime m_readAt;
};

} // namespace stoa
