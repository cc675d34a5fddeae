/** HTTP methods that change something on the other side. */
export const changing: string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];
