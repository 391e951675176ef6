import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import { useStatusStore } from '@renderer/stores/status-store'

/**
 * The pages of the window. `/t/<table>/v/<view>` shows a view, `…/r/<id>` a record beside it (`new` for one to be made);
 * `/t/<table>/own-view/<view>` edits a personal one.
 * A device that is not connected sees the first run only.
 */
export function createPages(): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'home', component: () => import('./features/workspace/home-page.vue') },
      {
        path: '/t/:table/v/:view',
        name: 'view',
        component: () => import('./features/workspace/workspace-page.vue'),
        props: true,
        children: [{ path: 'r/:id', name: 'record', component: { render: () => null } }],
      },
      {
        path: '/t/:table/own-view/:view?',
        name: 'ownView',
        component: () => import('./features/own-views/own-view-page.vue'),
        props: true,
      },
      { path: '/sync', name: 'sync', component: () => import('./features/sync/sync-page.vue') },
      {
        path: '/sync/settle/:change?',
        name: 'settle',
        component: () => import('./features/settle/settle-page.vue'),
        props: true,
      },
      { path: '/sync/archive', name: 'archive', component: () => import('./features/archive/archive-page.vue') },
      {
        path: '/administration/:subject?/:tab(filters|views)?',
        name: 'administration',
        component: () => import('./features/administration/administration-page.vue'),
        props: true,
      },
      { path: '/settings', name: 'settings', component: () => import('./features/settings/settings-page.vue') },
      {
        path: '/settings/connection',
        name: 'connection',
        component: () => import('./features/settings/connection-page.vue'),
      },
      {
        path: '/first-run',
        name: 'firstRun',
        component: () => import('./features/first-run/first-run-page.vue'),
        meta: { bare: true },
      },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
  router.beforeEach((to) => {
    const { status } = useStatusStore()
    const notConnected = status?.kind === 'notConnected'
    if (notConnected && to.name !== 'firstRun') {
      return { name: 'firstRun' }
    }
    return !notConnected && to.name === 'firstRun' ? { name: 'home' } : true
  })
  return router
}
